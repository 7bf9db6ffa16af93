package de.desy.scicat.service;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/** The metrics of the service. Labels have few values, and never name a job, a dataset or a person. */
final class ServiceMetrics implements AutoCloseable {
    static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Thread, Timer.Sample> began = new ConcurrentHashMap<>();
    private final JvmGcMetrics collector = new JvmGcMetrics();

    ServiceMetrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collector.bindTo(registry);
    }

    /** A job was reported, and was taken or was in the queue already. */
    void reported(Trigger trigger) {
        Counter.builder("publisher.jobs.reported")
                .description("Jobs that were reported and taken, by trigger")
                .tag("trigger", Variable.word(trigger))
                .register(registry)
                .increment();
    }

    /** How many jobs a trigger reported. */
    long reportedBy(Trigger trigger) {
        return total("publisher.jobs.reported", "trigger", Variable.word(trigger));
    }

    /** How many requests were refused. */
    long refused() {
        return total("publisher.requests.refused");
    }

    private long total(String counter, String... tags) {
        return (long) registry.find(counter).tags(tags).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** A report was refused. */
    void refused(String reason) {
        Counter.builder("publisher.requests.refused")
                .description("Requests to report a job that were refused, by reason")
                .tag("reason", reason.replace(' ', '-'))
                .register(registry)
                .increment();
    }

    /** This thread begins to work on a job. */
    void began() {
        began.put(Thread.currentThread(), Timer.start());
    }

    /** This thread ended its work on a job, even if it never began. */
    void ended(String outcome) {
        Timer.Sample sample = Objects.requireNonNullElseGet(began.remove(Thread.currentThread()), Timer::start);
        sample.stop(Timer.builder("publisher.jobs")
                .description("Work on jobs, by how it ended")
                .tag("outcome", word(outcome))
                .register(registry));
    }

    /** Work on a dataset of a job ended. */
    void dataset(String outcome) {
        Counter.builder("publisher.datasets")
                .description("Datasets of jobs, by outcome")
                .tag("outcome", word(outcome))
                .register(registry)
                .increment();
    }

    /** A message could not be carried out and was put aside. */
    void deadLetter() {
        Counter.builder("publisher.rabbitmq.dead.letters")
                .description("Messages that were put aside")
                .register(registry)
                .increment();
    }

    /** A number that can go up and down. */
    void gauge(String name, String description, IntSupplier value) {
        Gauge.builder(name, value, IntSupplier::getAsInt)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    private static String word(String outcome) {
        return outcome.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String text() {
        return registry.scrape();
    }

    @Override
    public void close() {
        collector.close();
        registry.close();
    }
}
