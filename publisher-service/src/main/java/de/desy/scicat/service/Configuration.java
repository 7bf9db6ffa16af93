package de.desy.scicat.service;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.publisher.doi.DoiPublication;
import de.desy.scicat.publisher.job.JobStatusCodes;
import de.desy.scicat.publisher.job.SourceAs;
import de.desy.scicat.service.page.PageSettings;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The checked configuration of the service.
 *
 * @param source the catalogue with jobs and datasets
 * @param target the catalogue to publish on
 * @param publisher publishes from source to target
 * @param dois the options for DOIs that jobs ask for; null if jobs may not ask for DOIs
 * @param triggers what starts work
 * @param sourceAs with whose account the datasets of jobs are read
 * @param jobType the type of the jobs
 * @param statusCodes names of the states of jobs
 * @param support whom users may ask; empty if mails name nobody
 * @param workers jobs at the same time
 * @param queue jobs that may wait
 * @param pollEvery the time between two polls
 * @param grace the time that running jobs get to finish when the service stops
 * @param address the address to listen on
 * @param page the page that shows what the service does
 * @param key the key that allows a request to report jobs; null without the http trigger
 * @param maxBody the largest body, in bytes
 * @param rabbit the source of messages; null without the rabbitmq trigger
 */
record Configuration(
        SciCatClient source,
        SciCatClient target,
        DatasetPublisher publisher,
        @Nullable UnaryOperator<DoiPublication> dois,
        Set<Trigger> triggers,
        SourceAs sourceAs,
        String jobType,
        JobStatusCodes statusCodes,
        String support,
        int workers,
        int queue,
        Duration pollEvery,
        Duration grace,
        InetSocketAddress address,
        PageSettings page,
        @Nullable Secret key,
        int maxBody,
        @Nullable RabbitSettings rabbit)
        implements AutoCloseable {

    Configuration {
        triggers = Set.copyOf(triggers);
    }

    /** The publisher with all that jobs may ask for, to be checked. */
    DatasetPublisher checked() {
        return dois == null ? publisher : publisher.mintingDois(dois);
    }

    @Override
    public void close() {
        source.close();
        target.close();
    }
}
