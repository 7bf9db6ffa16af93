/** Writes whose outcome is not known at once. */
@NullMarked
package de.desy.scicat.publisher.internal.settling;

import org.jspecify.annotations.NullMarked;
