/** Measures whole publications, and compares them with the least possible cost. */
@NullMarked
package de.desy.scicat.benchmarks;

import org.jspecify.annotations.NullMarked;
