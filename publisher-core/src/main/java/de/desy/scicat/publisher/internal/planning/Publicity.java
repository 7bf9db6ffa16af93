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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the owners of datasets said against making them public, as far as SciCat has fields for it. The inputs count
 * whose file lists are combined.
 */
final class Publicity {
    private static final Set<String> OPEN = Set.of("low", "medium", "l", "m");
    private static final Set<String> OPEN_WORDS = Set.of("public", "open", "unclassified");
    /** Integrity, availability and authenticity rule the archive. */
    private static final Set<String> OTHER_CLASSES =
            Set.of("in", "av", "au", "integrity", "availability", "authenticity");

    private static final Pattern CLASS = Pattern.compile("(\\p{Alpha}+)\\s*[=:]\\s*(\\p{Alpha}*)");
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
        JsonNode said = dataset.field("classification").orElseGet(MissingNode::getInstance);
        if (said.isMissingNode() || said.isNull() || (said.isContainerNode() && said.isEmpty())) {
            return Optional.empty();
        }
        String text = said.isTextual() ? said.asText() : said.toString();
        return openness(text)
                .map(why -> new Problem(
                        ProblemCode.DATASET_CONFIDENTIAL,
                        subject,
                        whose + " " + why,
                        Remedy.by(Remedy.Actor.OWNER, "correct its classification on the source"),
                        Remedy.with("make it public all the same with " + Remedy.OPTION, Option.ACCEPT_CONFIDENTIAL)));
    }

    /** What speaks against a classification; empty if all of it is understood and its confidentiality is not high. */
    private static Optional<String> openness(String text) {
        Matcher parts = CLASS.matcher(text);
        StringBuilder rest = new StringBuilder();
        while (parts.find()) {
            String key = parts.group(1).toLowerCase(Locale.ROOT);
            String value = parts.group(2).toLowerCase(Locale.ROOT);
            boolean confidentiality = key.equals("co") || key.startsWith("confidential");
            if (confidentiality && !OPEN.contains(value)) {
                return Optional.of("the classification \"" + Text.shortened(parts.group(), SHOWN)
                        + "\", which asks for confidentiality");
            }
            parts.appendReplacement(rest, confidentiality || OTHER_CLASSES.contains(key) ? "" : "?");
        }
        parts.appendTail(rest);
        String odd = rest.toString().replaceAll("[,;\\s]+", "").toLowerCase(Locale.ROOT);
        return odd.isEmpty() || OPEN_WORDS.contains(odd)
                ? Optional.empty()
                : Optional.of("a classification that is not understood, and may ask for confidentiality");
    }

    private static Optional<Problem> embargoed(Dataset dataset, Subject subject, String whose, Instant now) {
        JsonNode said = dataset.field("datasetlifecycle")
                .map(lifecycle -> lifecycle.path("dateOfPublishing"))
                .orElseGet(MissingNode::getInstance);
        String text = said.isContainerNode() ? said.toString() : said.asText("");
        if (said.isMissingNode() || said.isNull() || text.isBlank()) {
            return Optional.empty();
        }
        Optional<Instant> date = said.isContainerNode() ? Optional.empty() : Shape.instant(text);
        if (date.isPresent() && !date.get().isAfter(now)) {
            return Optional.empty();
        }
        return Optional.of(new Problem(
                ProblemCode.DATASET_EMBARGOED,
                subject,
                whose + " the date of publishing " + Text.shortened(text, SHOWN)
                        + (date.isPresent() ? ", which has not come yet" : ", which is no time that can be read"),
                date.isPresent()
                        ? Remedy.by(Remedy.Actor.OWNER, "publish it then")
                        : Remedy.by(Remedy.Actor.OWNER, "write a time such as 2030-01-31T00:00:00Z"),
                Remedy.by(Remedy.Actor.OWNER, "ask those who manage the data for another date, if this one is wrong"),
                Remedy.with("make it public all the same with " + Remedy.OPTION, Option.ACCEPT_EMBARGOED)));
    }
}
