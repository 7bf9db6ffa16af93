/** The command line: {@code check}, {@code plan}, {@code publish} and {@code apply}, in the words of the library. */
@NullMarked
package de.desy.scicat.cli;

import org.jspecify.annotations.NullMarked;
