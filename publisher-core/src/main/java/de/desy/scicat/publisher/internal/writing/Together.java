package de.desy.scicat.publisher.internal.writing;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.publisher.doi.DoiReport;
import de.desy.scicat.publisher.internal.settling.Pause;
import de.desy.scicat.publisher.internal.settling.Settler;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishException;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.Reader;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.StepKind;
import de.desy.scicat.publisher.report.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last step of several datasets that get one DOI: the DOI, which each dataset's report then tells. */
public final class Together {
    private static final Logger LOG = LoggerFactory.getLogger(Together.class);
    private static final String STEP = "register one DOI for all datasets at DataCite; this cannot be undone";

    private final SciCatClient source;
    private final SciCatClient target;
    private final Pause pause;

    /**
     * What was done.
     *
     * @param reports the reports of the datasets
     * @param doi the DOI; null if there is none
     */
    public record Done(
            List<PublishReport> reports, @Nullable String doi) {}

    public Together(SciCatClient source, SciCatClient target, Pause pause) {
        this.source = source;
        this.target = target;
        this.pause = pause;
    }

    /**
     * Registers the DOI if all datasets are published.
     *
     * @param reports the reports of the datasets
     * @param mint registers the DOI of datasets, which are named by their pids on the target
     * @param links whether the source is told the DOI
     */
    public Done withDoi(List<PublishReport> reports, Function<List<String>, DoiReport> mint, boolean links) {
        List<String> missing = reports.stream()
                .filter(report -> !report.isSuccess() || report.targetPid() == null)
                .map(PublishReport::sourcePid)
                .toList();
        if (!missing.isEmpty()) {
            Problem incomplete = new Problem(
                    ProblemCode.DOI_SELECTION_INCOMPLETE,
                    Subject.of(Subject.Kind.DOI, ""),
                    "its DOI is for " + reports.size() + " datasets, of which "
                            + (missing.size() > 3
                                    ? missing.size() + " are not published"
                                    : String.join(", ", missing) + (missing.size() == 1 ? " is" : " are")
                                            + " not published"),
                    Remedy.by(Remedy.Actor.OPERATOR, "publish all of them again to continue"));
            return failed(reports, List.of(incomplete));
        }
        DoiReport doi;
        try {
            doi = mint.apply(reports.stream().map(PublishReport::targetPid).toList());
        } catch (RuntimeException e) { // the datasets are published, which has to be told whatever happens
            LOG.warn("no DOI", e);
            return failed(reports, Problem.of(e));
        }
        if (!doi.isSuccess()) {
            return failed(reports, doi.problems());
        }
        boolean isNew = doi.outcome() == DoiReport.Outcome.REGISTERED;
        List<PublishReport> told = new ArrayList<>();
        for (PublishReport report : reports) {
            told.add(linked(with(report, doi.told(), isNew ? PublishReport.Status.DONE : null, List.of(), doi), links));
        }
        return new Done(told, doi.told());
    }

    private Done failed(List<PublishReport> reports, List<Problem> why) {
        List<PublishReport> told = new ArrayList<>();
        for (PublishReport report : reports) {
            String pid = report.targetPid();
            if (!report.isSuccess() || pid == null) {
                told.add(with(report, null, PublishReport.Status.NOT_DONE, report.problems(), null));
                continue;
            }
            List<Problem> problems = new ArrayList<>();
            problems.add(new Problem(
                    ProblemCode.DOI_NOT_REGISTERED,
                    Subject.of(Subject.Kind.DOI, ""),
                    Aftermath.withoutDoi(target, pid)));
            problems.addAll(why);
            told.add(with(report, null, PublishReport.Status.FAILED, problems, null));
        }
        LOG.warn("no DOI: {}", Problem.describe(why, null, Reader.JAVA));
        return new Done(told, null);
    }

    /** Tells readers of the source the DOI. The dataset is published with its DOI whether or not that succeeds. */
    private PublishReport linked(PublishReport report, boolean links) {
        String doi = report.doi();
        if (!links || doi == null) {
            return report;
        }
        Settler settler = new Settler(pause, (what, cause) -> LOG.info("{}: no reply to {}", what, cause));
        try {
            SourceLinker.link(source, report.sourcePid(), List.of(doi), settler);
            return report;
        } catch (SciCatException | PublishException e) {
            List<Problem> problems = new ArrayList<>();
            problems.add(new Problem(
                    ProblemCode.SERVER_FAILED,
                    Subject.of(Subject.Kind.SOURCE, ""),
                    "it is published and has its DOI, but the source could not be told",
                    Remedy.by(Remedy.Actor.OPERATOR, "publish all datasets again to continue")));
            problems.addAll(Problem.of(e));
            return copy(report, Outcome.FAILED, doi, report.steps(), report.notes(), problems);
        }
    }

    private static PublishReport with(
            PublishReport report,
            @Nullable String doi,
            PublishReport.@Nullable Status status,
            List<Problem> problems,
            @Nullable DoiReport record) {
        Outcome outcome = !problems.isEmpty()
                ? Outcome.FAILED
                : status == PublishReport.Status.DONE && report.outcome() == Outcome.UNCHANGED
                        ? Outcome.UPDATED
                        : report.outcome();
        List<PublishReport.Step> steps = status == null
                        || (status == PublishReport.Status.NOT_DONE
                                && report.steps().isEmpty())
                ? report.steps()
                : Stream.concat(
                                report.steps().stream(),
                                Stream.of(new PublishReport.Step(StepKind.MINT_DOI, STEP, status)))
                        .toList();
        List<String> notes = record == null
                ? report.notes()
                : Stream.concat(report.notes().stream(), record.notes().stream().map(note -> "DOI: " + note))
                        .toList();
        return copy(report, outcome, doi, steps, notes, problems);
    }

    private static PublishReport copy(
            PublishReport report,
            Outcome outcome,
            @Nullable String doi,
            List<PublishReport.Step> steps,
            List<String> notes,
            List<Problem> problems) {
        return new PublishReport(
                report.source(),
                report.target(),
                report.sourcePid(),
                report.targetPid(),
                report.title(),
                outcome,
                outcome != Outcome.FAILED && report.stillPrivate(),
                report.url(),
                doi,
                steps,
                report.changes(),
                report.skipped(),
                report.repaired(),
                notes,
                report.files(),
                report.bytes(),
                report.folders(),
                report.inputs(),
                problems);
    }
}
