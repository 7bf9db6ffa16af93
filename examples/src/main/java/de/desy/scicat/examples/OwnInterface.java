package de.desy.scicat.examples;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.publisher.plan.PublishEvent;
import de.desy.scicat.publisher.plan.PublishListener;
import java.util.function.Consumer;

/**
 * Reports to your own user interface: a listener turns events into lines, and the interface (a web page, a window, a
 * chat) shows them. The environment variables are the same as in {@link TransformFields}. The only argument is the pid.
 */
public final class OwnInterface implements PublishListener {
    private final Consumer<String> lines;

    private OwnInterface(Consumer<String> lines) {
        this.lines = lines;
    }

    /**
     * Publishes the dataset. In this sample, standard output is the interface.
     *
     * @param args the pid of the dataset
     */
    public static void main(String[] args) {
        try (SciCatClient source = Settings.source();
                SciCatClient target = Settings.target()) {
            publish(source, target, Settings.environment("SCICAT_OWNER_GROUP"), args[0], System.out::println);
        }
    }

    static void publish(
            SciCatClient source, SciCatClient target, String ownerGroup, String pid, Consumer<String> lines) {
        DatasetPublisher.from(source)
                .to(target)
                .combineInputs()
                .ownerGroup(ownerGroup)
                .makePublic()
                .listener(new OwnInterface(lines))
                .build()
                .publish(pid)
                .orThrow();
    }

    /** Events of one publication come from one thread, in order. From Java 21 on, one switch can replace this. */
    @Override
    public void on(PublishEvent event) {
        if (event instanceof PublishEvent.Started started) {
            lines.accept("0 of " + started.plan().steps().size() + " steps: "
                    + started.plan().title());
        } else if (event instanceof PublishEvent.StepFinished finished) {
            int number = finished.plan().steps().indexOf(finished.step()) + 1;
            lines.accept(number + " of " + finished.plan().steps().size() + " steps: "
                    + finished.step().describe());
        } else if (event instanceof PublishEvent.FilesAdded added) {
            lines.accept(100 * added.filesDone() / added.filesTotal() + " % of the files");
        } else if (event instanceof PublishEvent.OutcomeUnknown unknown) {
            lines.accept("no reply for " + unknown.what() + ", looking whether it is done");
        } else if (event instanceof PublishEvent.Finished finished) {
            lines.accept(finished.report().outcome() + ": " + finished.report().targetPid());
        }
    }
}
