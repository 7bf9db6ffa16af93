package de.desy.scicat.publisher.internal.planning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.internal.fields.Shape;
import de.desy.scicat.publisher.internal.reading.SourceSnapshot;
import de.desy.scicat.publisher.internal.reading.TargetSnapshot;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the owners of datasets said against making them public, as far as SciCat has fields for it. The inputs count
 * whose file lists are combined.
 */
final class Publicity {
    private static final Set<String> OPEN = Set.of("low", "medium", "l", "m", "");
    private static final int SHOWN = 60;

    private Publicity() {}

    /** What speaks against making the dataset public now; nothing if it stays private. */
    static List<Problem> objections(SourceSnapshot from, TargetSnapshot to, PlanOptions options, Instant now) {
        boolean isPublic = to.dataset().filter(Dataset::isPublished).isPresent();
        if (!isPublic && !options.makePublic()) {
            return List.of();
        }
        List<Problem> objections = new ArrayList<>();
        for (Dataset dataset : from.datasets()) {
            boolean isInput = !dataset.pid().equals(from.dataset().pid());
            String whose = isInput ? "the input " + dataset.pid() + " has" : "it has";
            Subject subject = isInput ? Subject.of(Subject.Kind.INPUT, dataset.pid()) : Subject.dataset();
            confidential(dataset, subject, whose).ifPresent(objections::add);
            embargoed(dataset, subject, whose, now).ifPresent(objections::add);
        }
        return objections;
    }

    /** Whether the options say that the dataset is made public in spite of an objection. */
    static boolean isAccepted(Problem objection, PlanOptions options) {
        return objection.code() == ProblemCode.DATASET_CONFIDENTIAL
                ? options.acceptConfidential()
                : options.acceptEmbargoed();
    }

    private static Optional<Problem> confidential(Dataset dataset, Subject subject, String whose) {
        String classification =
                dataset.field("classification").map(JsonNode::asText).orElse("");
        for (String part : classification.split("[,;\\s]+", -1)) {
            String[] sides = part.toLowerCase(Locale.ROOT).split("[=:]", 2);
            boolean isConfidentiality =
                    sides.length == 2 && (sides[0].equals("co") || sides[0].startsWith("confidential"));
            if (isConfidentiality && !OPEN.contains(sides[1])) {
                return Optional.of(new Problem(
                        ProblemCode.DATASET_CONFIDENTIAL,
                        subject,
                        whose + " the classification \"" + Text.shortened(part, SHOWN)
                                + "\", which asks for confidentiality",
                        Remedy.by(Remedy.Actor.OWNER, "correct its classification on the source"),
                        Remedy.with("make it public all the same with " + Remedy.OPTION, Option.ACCEPT_CONFIDENTIAL)));
            }
        }
        return Optional.empty();
    }

    private static Optional<Problem> embargoed(Dataset dataset, Subject subject, String whose, Instant now) {
        JsonNode said = dataset.field("datasetlifecycle")
                .map(lifecycle -> lifecycle.path("dateOfPublishing"))
                .orElseGet(MissingNode::getInstance);
        String text = said.asText("");
        if (said.isMissingNode() || said.isNull() || text.isBlank()) {
            return Optional.empty();
        }
        Optional<Instant> date = Shape.instant(text);
        if (date.isPresent() && !date.get().isAfter(now)) {
            return Optional.empty();
        }
        return Optional.of(new Problem(
                ProblemCode.DATASET_EMBARGOED,
                subject,
                whose + " the date of publishing " + Text.shortened(text, SHOWN)
                        + (date.isPresent() ? ", which has not come yet" : ", which is no time that can be read"),
                date.isPresent()
                        ? Remedy.by(Remedy.Actor.OPERATOR, "publish it then")
                        : Remedy.by(Remedy.Actor.OWNER, "write a time such as 2030-01-31T00:00:00Z"),
                Remedy.by(Remedy.Actor.OWNER, "correct datasetlifecycle.dateOfPublishing on the source"),
                Remedy.with("make it public all the same with " + Remedy.OPTION, Option.ACCEPT_EMBARGOED)));
    }
}
