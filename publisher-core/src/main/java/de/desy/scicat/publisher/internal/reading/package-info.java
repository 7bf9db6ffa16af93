/** Snapshots of both sides, as values. */
@NullMarked
package de.desy.scicat.publisher.internal.reading;

import org.jspecify.annotations.NullMarked;
