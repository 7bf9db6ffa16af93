/** The things that datasets name. */
@NullMarked
package de.desy.scicat.testkit.internal.things;

import org.jspecify.annotations.NullMarked;
