/** One runnable program for each way of using the library. */
@NullMarked
package de.desy.scicat.examples;

import org.jspecify.annotations.NullMarked;
