package de.desy.scicat.publisher.internal.planning;

import de.desy.scicat.publisher.internal.reading.SourceSnapshot;
import de.desy.scicat.publisher.internal.reading.TargetSnapshot;
import de.desy.scicat.publisher.plan.PublishPlan;

/**
 * A plan with the snapshots from which it was made. A plan that is applied at once does not need to read both sides
 * again.
 *
 * @param plan the plan
 * @param source what was read on the source
 * @param target what was read on the target
 */
public record Comparison(PublishPlan plan, SourceSnapshot source, TargetSnapshot target) {}
