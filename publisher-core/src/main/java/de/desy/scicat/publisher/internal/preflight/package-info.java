/** Checks whether publishing can work, before the first dataset. */
@NullMarked
package de.desy.scicat.publisher.internal.preflight;

import org.jspecify.annotations.NullMarked;
