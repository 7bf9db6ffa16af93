package de.desy.scicat.service;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.publisher.doi.DoiPublication;
import de.desy.scicat.publisher.job.JobStatusCodes;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the service needs to run, checked.
 *
 * @param source the catalogue with jobs and datasets
 * @param target the catalogue to publish on
 * @param publisher publishes from one to the other
 * @param dois what DOIs say that jobs ask for; null where they are not allowed to
 * @param triggers what starts work
 * @param jobType the type of the jobs
 * @param statusCodes names of the states of jobs
 * @param workers jobs at the same time
 * @param queue jobs that may wait
 * @param pollEvery between two looks
 * @param grace what jobs get to finish at the end
 * @param address where to listen
 * @param key who shows it may report jobs; null without the trigger
 * @param maxBody the largest body, in bytes
 * @param rabbit where messages come from; null without the trigger
 */
record Configuration(
        SciCatClient source,
        SciCatClient target,
        DatasetPublisher publisher,
        @Nullable UnaryOperator<DoiPublication> dois,
        Set<Trigger> triggers,
        String jobType,
        JobStatusCodes statusCodes,
        int workers,
        int queue,
        Duration pollEvery,
        Duration grace,
        InetSocketAddress address,
        @Nullable Secret key,
        int maxBody,
        @Nullable RabbitSettings rabbit)
        implements AutoCloseable {

    Configuration {
        triggers = Set.copyOf(triggers);
    }

    @Override
    public void close() {
        source.close();
        target.close();
    }
}
