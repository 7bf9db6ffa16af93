/**
 * Publishes datasets from one SciCat to another.
 *
 * <p>{@link de.desy.scicat.publisher.DatasetPublisher} is the door: it compares a dataset on a source SciCat with what is
 * on a target SciCat ({@link de.desy.scicat.publisher.plan.PublishPlan}) and does exactly what is missing
 * ({@link de.desy.scicat.publisher.report.PublishReport}).
 */
@NullMarked
package de.desy.scicat.publisher;

import org.jspecify.annotations.NullMarked;
