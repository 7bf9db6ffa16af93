/** Plans: their steps, their options, and the events while they are applied. */
@NullMarked
package de.desy.scicat.publisher.plan;

import org.jspecify.annotations.NullMarked;
