/** The routes of datasets, of both versions. */
@NullMarked
package de.desy.scicat.testkit.internal.datasets;

import org.jspecify.annotations.NullMarked;
