/** Clocks and pauses. */
@NullMarked
package de.desy.scicat.client.internal.pace;

import org.jspecify.annotations.NullMarked;
