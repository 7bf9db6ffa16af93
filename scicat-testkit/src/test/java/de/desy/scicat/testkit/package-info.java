/** The test kit's own features. */
@NullMarked
package de.desy.scicat.testkit;

import org.jspecify.annotations.NullMarked;
