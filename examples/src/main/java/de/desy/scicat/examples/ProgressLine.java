package de.desy.scicat.examples;

import de.desy.scicat.publisher.plan.PublishEvent;
import de.desy.scicat.publisher.plan.PublishListener;
import java.io.Console;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar on standard error while files are added; in a pipe or a file, a line every few seconds. */
final class ProgressLine implements PublishListener {
    private static final long LINE_SECONDS = 4;

    private final PrintStream err;
    private final boolean isTerminal;
    private @Nullable ProgressBar bar;
    private long said;

    ProgressLine() {
        this(System.err, isTerminal());
    }

    ProgressLine(PrintStream err, boolean isTerminal) {
        this.err = err;
        this.isTerminal = isTerminal;
    }

    @Override
    public void on(PublishEvent event) {
        if (event instanceof PublishEvent.FilesAdded added) {
            if (isTerminal) {
                bar(added);
            } else {
                line(added);
            }
        } else if (event instanceof PublishEvent.Finished) {
            said = 0;
            if (bar != null) {
                bar.close();
                bar = null;
            }
        }
    }

    private void bar(PublishEvent.FilesAdded added) {
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName("adding")
                    .setUnit(" files", 1)
                    .setInitialMax(added.filesTotal())
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(100)
                    .setMaxRenderedLength(80)
                    .build();
        }
        bar.stepTo(added.filesDone());
    }

    private void line(PublishEvent.FilesAdded added) {
        long now = System.nanoTime();
        boolean isDone = added.filesDone() == added.filesTotal();
        if (isDone || said == 0 || now - said >= TimeUnit.SECONDS.toNanos(LINE_SECONDS)) {
            err.println("added " + added.filesDone() + " of " + added.filesTotal() + " files");
            said = now;
        }
    }

    @SuppressWarnings("SystemConsoleNull") // the code after it also covers Java 22
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try { // from Java 22 on there always is a console
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException older) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
