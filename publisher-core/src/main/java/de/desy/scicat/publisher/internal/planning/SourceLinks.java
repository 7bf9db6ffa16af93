package de.desy.scicat.publisher.internal.planning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.publisher.plan.PlanStep;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.StepKind;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The relationships by which a dataset on the source says where its public copy and its DOI are. */
public final class SourceLinks {
    /** The field in which the link stands. */
    public static final String FIELD = "relationships";

    private SourceLinks() {}

    /** The step of a plan that tells the source, if there is something to tell; the steps of the plan come before it. */
    static Optional<PlanStep> step(PublishPlan plan, Dataset source, boolean isPublic) {
        if (!plan.options().linkSource() || !(isPublic || plan.options().makePublic())) {
            return Optional.empty();
        }
        List<String> missing = missing(source, wanted(plan.options(), plan.targetPid(), plan.doi()));
        boolean isOpen =
                plan.targetPid() == null || plan.steps().stream().anyMatch(step -> step.kind() == StepKind.MINT_DOI);
        return missing.isEmpty() && !isOpen ? Optional.empty() : Optional.of(new PlanStep.LinkSource(missing));
    }

    /** What the source is to be told, as far as it is known. */
    public static List<String> wanted(PlanOptions options, @Nullable String targetPid, @Nullable String doi) {
        List<String> wanted = new ArrayList<>();
        if (targetPid != null) {
            String page = options.url(targetPid);
            wanted.add(page == null ? targetPid : page);
        }
        if (doi != null) {
            wanted.add(doi);
        }
        return wanted;
    }

    /** What the source does not say yet. */
    public static List<String> missing(Dataset source, List<String> wanted) {
        Set<String> said = new HashSet<>();
        source.field(FIELD)
                .ifPresent(all -> all.forEach(item -> {
                    if (item.path("relationship").asText().equals(PublishPlan.LINK)) {
                        said.add(item.path("identifier").asText());
                    }
                }));
        return wanted.stream()
                .filter(link -> !said.contains(link) && !said.contains(name(link)))
                .toList();
    }

    /** The relationships of the source with these links added. */
    public static ArrayNode with(Dataset source, List<String> links, ServerTraits traits) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        source.field(FIELD).filter(JsonNode::isArray).ifPresent(there -> there.forEach(all::add));
        for (String link : links) {
            ObjectNode rich = item(name(link), isDoi(link) ? "DOI" : isAddress(link) ? "URL" : "Local");
            all.add(traits.canHold(rich) ? rich : item(link, "Local"));
        }
        return all;
    }

    private static ObjectNode item(String identifier, String type) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("identifier", identifier)
                .put("identifierType", type)
                .put("entityType", "Dataset")
                .put("relationship", PublishPlan.LINK);
    }

    /** A DOI without the address of its resolver. */
    private static String name(String link) {
        return isDoi(link) ? URI.create(link).getPath().substring(1) : link;
    }

    private static boolean isDoi(String link) {
        return link.matches("https?://[^/]+/10\\.[0-9]+/\\S+");
    }

    private static boolean isAddress(String link) {
        return link.matches("https?://[^/:]+\\.[^/:]+(:\\d+)?(/\\S*)?"); // servers take no host without a dot
    }
}
