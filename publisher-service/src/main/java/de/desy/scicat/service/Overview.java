package de.desy.scicat.service;

import de.desy.scicat.service.page.CheckBook;
import de.desy.scicat.service.page.PageState;
import de.desy.scicat.service.page.PageState.Catalogue;
import de.desy.scicat.service.page.PageState.Starter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Puts together what the page shows, from what the parts of the service know. Asks no server.
 *
 * @param configuration says what is configured
 * @param health says what works
 * @param metrics say what was reported
 * @param queue knows the jobs that wait
 * @param check knows what the last check found
 * @param started when the service started
 */
record Overview(
        Configuration configuration,
        Health health,
        ServiceMetrics metrics,
        JobQueue<JobEnd> queue,
        CheckBook check,
        Instant started)
        implements Supplier<PageState> {

    @Override
    public PageState get() {
        Map<String, String> problems = health.look().problems();
        CheckBook.Known checked = check.known();
        return new PageState(
                PublisherService.version(),
                started,
                List.of(
                        new Catalogue(
                                "Source",
                                configuration.source().url().toString(),
                                problem(problems, "source"),
                                checked.source()),
                        new Catalogue(
                                "Target",
                                configuration.target().url().toString(),
                                problem(problems, "target"),
                                checked.target())),
                triggers(problems),
                new PageState.Queue(
                        queue.waiting(),
                        queue.capacity(),
                        queue.running(),
                        configuration.workers(),
                        problem(problems, "queue")),
                configuration.page().book().atWork(),
                configuration.page().book().ended(),
                checked);
    }

    private List<Starter> triggers(Map<String, String> problems) {
        List<Starter> triggers = new ArrayList<>();
        for (Trigger trigger : configuration.triggers()) {
            triggers.add(
                    switch (trigger) {
                        case HTTP ->
                            new Starter(
                                    "HTTP", "SciCat's url action", metrics.reportedBy(trigger), metrics.refused(), "");
                        case POLL ->
                            new Starter(
                                    "Poll",
                                    "looks for open jobs every "
                                            + configuration.pollEvery().toSeconds() + " s",
                                    -1,
                                    -1,
                                    problem(problems, "poll"));
                        case RABBITMQ ->
                            new Starter(
                                    "RabbitMQ",
                                    "SciCat's rabbitmq action",
                                    metrics.reportedBy(trigger),
                                    -1,
                                    problem(problems, "rabbitmq"));
                    });
        }
        return triggers;
    }

    private static String problem(Map<String, String> problems, String part) {
        return problems.getOrDefault(part, "");
    }
}
