/** Whole publications, measured against what they have to cost. */
@NullMarked
package de.desy.scicat.benchmarks;

import org.jspecify.annotations.NullMarked;
