/** What an account may change. */
@NullMarked
package de.desy.scicat.publisher.internal.rights;

import org.jspecify.annotations.NullMarked;
