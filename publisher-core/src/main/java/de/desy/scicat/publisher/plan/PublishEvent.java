package de.desy.scicat.publisher.plan;

import de.desy.scicat.publisher.report.PublishReport;

/** Something that happens while a plan is applied. All events of a run come from one thread, in order. */
public sealed interface PublishEvent {
    /**
     * The plan that the event belongs to.
     *
     * @return the plan
     */
    PublishPlan plan();

    /**
     * The run begins.
     *
     * @param plan the plan
     */
    record Started(PublishPlan plan) implements PublishEvent {}

    /**
     * A step begins.
     *
     * @param plan the plan
     * @param step the step
     */
    record StepStarted(PublishPlan plan, PlanStep step) implements PublishEvent {}

    /**
     * A block of files is on the target.
     *
     * @param plan the plan
     * @param filesDone files written so far in this run
     * @param filesTotal files that this run writes
     * @param bytesDone the sizes of the files written so far, in bytes
     */
    record FilesAdded(PublishPlan plan, long filesDone, long filesTotal, long bytesDone) implements PublishEvent {}

    /**
     * A step is done.
     *
     * @param plan the plan
     * @param step the step
     */
    record StepFinished(PublishPlan plan, PlanStep step) implements PublishEvent {}

    /**
     * The outcome of a write is unknown, so the publisher reads the target before it sends anything again.
     *
     * @param plan the plan
     * @param what the write
     * @param cause what happened instead of a reply
     */
    record OutcomeUnknown(PublishPlan plan, String what, String cause) implements PublishEvent {}

    /**
     * The run ended.
     *
     * @param plan the plan
     * @param report how it ended
     */
    record Finished(PublishPlan plan, PublishReport report) implements PublishEvent {}
}
