/**
 * A SciCat in the test's own JVM, over a real socket, with the surprising behaviour of the real one.
 *
 * <p>{@link de.desy.scicat.testkit.FakeSciCat} is the door.
 */
@NullMarked
package de.desy.scicat.testkit;

import org.jspecify.annotations.NullMarked;
