/** The faults that tests script. */
@NullMarked
package de.desy.scicat.testkit.internal.faults;

import org.jspecify.annotations.NullMarked;
