/** What is missing: from two snapshots to a plan. */
@NullMarked
package de.desy.scicat.publisher.internal.planning;

import org.jspecify.annotations.NullMarked;
