/** What will be done: plans, their steps and options, and the events on the way. */
@NullMarked
package de.desy.scicat.publisher.plan;

import org.jspecify.annotations.NullMarked;
