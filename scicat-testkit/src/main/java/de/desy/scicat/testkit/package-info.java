/**
 * A SciCat in the test's own JVM, over a real socket, with the surprising behaviour of real servers.
 *
 * <p>Start with {@link de.desy.scicat.testkit.FakeSciCat}.
 */
@NullMarked
package de.desy.scicat.testkit;

import org.jspecify.annotations.NullMarked;
