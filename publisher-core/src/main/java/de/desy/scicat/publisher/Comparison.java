package de.desy.scicat.publisher;

/**
 * A plan with what it was made from. Whoever applies it at once needs not read both sides again.
 *
 * @param plan the plan
 * @param source what was read on the source
 * @param target what was read on the target
 */
record Comparison(PublishPlan plan, SourceSnapshot source, TargetSnapshot target) {}
