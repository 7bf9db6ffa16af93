/**
 * Publication on demand: a user creates a job of type {@code publish} in SciCat, and {@link
 * de.desy.scicat.publisher.job.PublishJobs} publishes the datasets of the job and writes the outcome into the job.
 */
@NullMarked
package de.desy.scicat.publisher.job;

import org.jspecify.annotations.NullMarked;
