/** Makes a plan of what is missing, from two snapshots. */
@NullMarked
package de.desy.scicat.publisher.internal.planning;

import org.jspecify.annotations.NullMarked;
