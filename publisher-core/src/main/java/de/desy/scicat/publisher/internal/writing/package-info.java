/** Carrying a plan out. */
@NullMarked
package de.desy.scicat.publisher.internal.writing;

import org.jspecify.annotations.NullMarked;
