/** Carries out a plan. */
@NullMarked
package de.desy.scicat.publisher.internal.writing;

import org.jspecify.annotations.NullMarked;
