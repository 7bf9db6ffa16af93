package de.desy.scicat.cli.internal.io;

import de.desy.scicat.publisher.bulk.BulkProgress;
import de.desy.scicat.publisher.plan.PlanStep;
import de.desy.scicat.publisher.plan.PublishEvent;
import de.desy.scicat.publisher.plan.PublishListener;
import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows the current step on one line of the terminal, which is overwritten; for files with rate and time left. */
public final class Progress implements PublishListener, AutoCloseable {
    private static final int WIDTH = 79;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter err;
    private final boolean on;
    private volatile boolean silent;
    private volatile boolean ofMany;
    private String dataset = "";
    private @Nullable ProgressBar bar;

    public Progress(Session session) {
        this.err = session.err();
        this.on = session.errIsTerminal();
    }

    public void reading(int number, int of, String pid) {
        dataset = (of > 1 ? "[" + number + "/" + of + "] " : "") + pid;
        show("comparing");
    }

    /** Many datasets at once share one line. It has no room for the events of each dataset. */
    public void many() {
        ofMany = true;
    }

    public void done(BulkProgress progress) {
        dataset = "";
        show(progress.describe());
    }

    @Override
    public void on(PublishEvent event) {
        if (ofMany) {
            return;
        }
        if (event instanceof PublishEvent.StepStarted started) {
            if (started.step() instanceof PlanStep.AddFiles add && on) {
                show("");
                bar = open(add.files());
            } else {
                show(started.step().describe());
            }
        } else if (event instanceof PublishEvent.FilesAdded added && bar != null) {
            bar.maxHint(added.filesTotal());
            bar.stepTo(added.filesDone());
        } else if (event instanceof PublishEvent.OutcomeUnknown unknown) {
            show("no reply about " + unknown.what() + "; looking");
        } else if (event instanceof PublishEvent.StepFinished || event instanceof PublishEvent.Finished) {
            closeBar();
        }
    }

    private ProgressBar open(long files) {
        return new ProgressBarBuilder()
                .setTaskName("adding")
                .setUnit(" files", 1)
                .setInitialMax(files)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .showSpeed()
                .setConsumer(new Line())
                .build();
    }

    private void show(String what) {
        if (on && !silent) {
            String line = Visible.line(what.isEmpty() || dataset.isEmpty() ? dataset + what : dataset + ": " + what);
            err.print(CLEAR + line.substring(0, Math.min(line.length(), WIDTH)));
            err.flush();
        }
    }

    /** Clears the line. */
    public void clear() {
        closeBar();
        if (on) {
            err.print(CLEAR);
            err.flush();
        }
    }

    private void closeBar() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    /** Stops writing, so that another text can be the last one. Another thread calls this. */
    public void fallSilent() {
        silent = true;
    }

    @Override
    public void close() {
        clear();
    }

    /** One line on standard error. */
    private final class Line implements ProgressBarConsumer {
        @Override
        public int getMaxRenderedLength() {
            return WIDTH;
        }

        @Override
        public void accept(String rendered) {
            if (!silent) {
                err.print("\r" + rendered);
                err.flush();
            }
        }

        @Override
        public void close() {
            err.println();
            err.flush();
        }
    }
}
