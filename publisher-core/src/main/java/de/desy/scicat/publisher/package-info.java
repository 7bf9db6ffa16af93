/**
 * Publishes datasets from one SciCat to another.
 *
 * <p>Start with {@link de.desy.scicat.publisher.DatasetPublisher}: it compares a dataset on a source SciCat with its
 * copy on a target SciCat ({@link de.desy.scicat.publisher.plan.PublishPlan}) and writes only what is missing ({@link
 * de.desy.scicat.publisher.report.PublishReport}).
 */
@NullMarked
package de.desy.scicat.publisher;

import org.jspecify.annotations.NullMarked;
