package de.desy.scicat.examples;

import de.desy.scicat.publisher.plan.PublishEvent;
import de.desy.scicat.publisher.plan.PublishListener;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar on standard error while files are added. */
final class ProgressLine implements PublishListener {
    private @Nullable ProgressBar bar;

    @Override
    public void on(PublishEvent event) {
        if (event instanceof PublishEvent.FilesAdded added) {
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
        } else if (event instanceof PublishEvent.Finished && bar != null) {
            bar.close();
            bar = null;
        }
    }
}
