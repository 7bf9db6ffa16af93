package de.desy.scicat.testkit.internal.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.testkit.internal.http.Times;
import de.desy.scicat.testkit.internal.store.Store;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The fields of a dataset and their validation, with the server's messages in the server's order. */
final class DatasetFields {
    private static final List<String> TEXTS =
            words("datasetName description comment license dataFormat creationLocation"
                    + " instrumentGroup jobLogData orcidOfOwner runNumber validationStatus classification"
                    + " scientificMetadataSchema");
    private static final List<String> LISTS = words("accessGroups keywords principalInvestigators proposalIds sampleIds"
            + " instrumentIds inputDatasets usedSoftware sharedWith");
    private static final List<String> WHOLE = words("size packedSize numberOfFiles numberOfFilesArchived");
    private static final Set<String> SENDABLE = union(
            TEXTS,
            LISTS,
            WHOLE,
            words(
                    "pid type owner ownerGroup ownerEmail contactEmail sourceFolder sourceFolderHost creationTime startTime"
                            + " endTime isPublished scientificMetadata scientificMetadataValid datasetlifecycle techniques"
                            + " relationships jobParameters dataQualityMetrics"));

    /** The fields by which a client may search. */
    static final Set<String> SEARCHABLE = union(
            List.copyOf(SENDABLE),
            words("_id createdAt updatedAt createdBy updatedBy version principalInvestigator investigator proposalId"
                    + " sampleId instrumentId history"));

    private static final Pattern EMAIL = Pattern.compile("[^@\\s,;<>]+@[^@\\s,;<>]+\\.[^@\\s,;<>]+");
    /** A domain name ends in two letters at least, so a host without a domain does not match. */
    private static final Pattern HOST = Pattern.compile(
            "([a-z]+://)?([^\\s/@]+@)?(([a-z\\d]([a-z\\d-]*[a-z\\d])?\\.)+[a-z]{2,}|\\d{1,3}(\\.\\d{1,3}){3})(:\\d+)?([/?#]\\S*)?",
            Pattern.CASE_INSENSITIVE);

    private DatasetFields() {}

    static List<String> words(String text) {
        return List.of(text.split(" "));
    }

    @SafeVarargs
    private static Set<String> union(List<String>... lists) {
        Set<String> all = new HashSet<>();
        for (List<String> list : lists) {
            all.addAll(list);
        }
        return Set.copyOf(all);
    }

    /** The errors in a body. */
    static List<String> problems(ObjectNode sent, boolean create, ServerTraits traits) {
        List<String> problems = new ArrayList<>();
        sent.fieldNames().forEachRemaining(name -> {
            if (!SENDABLE.contains(name) || (!create && (name.equals("pid") || name.equals("type")))) {
                problems.add("property " + name + " should not exist");
            }
        });
        if (create && !sent.path("type").isTextual()) {
            problems.add("type must be a string");
        }
        ownerGroup(sent, create, traits, problems);
        JsonNode contact = sent.path("contactEmail");
        if ((create || sent.has("contactEmail")) && !areEmails(contact)) {
            problems.add("Expected an email or a list of semicolon separated emails, got "
                    + (contact.isMissingNode() ? "undefined" : contact.asText("null")));
        }
        JsonNode folder = sent.path("sourceFolder");
        if (create || !isAbsent(folder)) {
            if (folder.asText("").isEmpty()) {
                problems.add("sourceFolder should not be empty");
            }
            if (!folder.isTextual()) {
                problems.add("sourceFolder must be a string");
            }
        }
        if (create && !Times.isTime(sent.path("creationTime"))) {
            problems.add("creationTime must be a valid ISO 8601 date string");
        }
        if (create && !sent.path("datasetName").isTextual()) {
            problems.add("datasetName must be a string");
        }
        optional(sent, create, problems);
        items(sent, traits, problems);
        return problems;
    }

    private static void ownerGroup(ObjectNode sent, boolean create, ServerTraits traits, List<String> problems) {
        JsonNode group = sent.path("ownerGroup");
        if (!create && isAbsent(group)) {
            return;
        }
        if (traits.has(Trait.OWNER_GROUP_REQUIRED) && group.asText("").isEmpty()) {
            problems.add("ownerGroup should not be empty");
        }
        if (!group.isTextual()) {
            problems.add("ownerGroup must be a string");
        }
    }

    private static void optional(ObjectNode sent, boolean create, List<String> problems) {
        for (String name : TEXTS) {
            if (!(create && name.equals("datasetName"))) {
                check(sent, name, JsonNode::isTextual, name + " must be a string", problems);
            }
        }
        check(sent, "owner", JsonNode::isTextual, "owner must be a string", problems);
        check(
                sent,
                "ownerEmail",
                node -> EMAIL.matcher(node.asText()).matches(),
                "ownerEmail must be an email",
                problems);
        check(
                sent,
                "sourceFolderHost",
                node -> HOST.matcher(node.asText()).matches(),
                "sourceFolderHost must be a URL address",
                problems);
        for (String name : WHOLE) {
            check(sent, name, JsonNode::isIntegralNumber, name + " must be an integer number", problems);
        }
        for (String name : List.of("isPublished", "scientificMetadataValid")) {
            check(sent, name, JsonNode::isBoolean, name + " must be a boolean value", problems);
        }
        if (!create) {
            check(sent, "creationTime", Times::isTime, "creationTime must be a valid ISO 8601 date string", problems);
        }
        check(
                sent,
                "dataQualityMetrics",
                JsonNode::isNumber,
                "dataQualityMetrics must be a number conforming to the specified constraints",
                problems);
    }

    private static void items(ObjectNode sent, ServerTraits traits, List<String> problems) {
        for (String name : LISTS) {
            JsonNode list = sent.path(name);
            if (list.isArray() ? list.valueStream().anyMatch(item -> !item.isTextual()) : list.isNumber()) {
                problems.add("each value in " + name + " must be a string");
            }
        }
        check(sent, "jobParameters", JsonNode::isObject, "jobParameters must be an object", problems);
        techniques(sent.path("techniques"), problems);
        if (!isAbsent(sent.path("relationships")) && !sent.path("relationships").isArray()) {
            problems.add("relationships must be an array");
            problems.add("each value in nested property relationships must be either object or array");
        }
        int relationship = 0;
        for (JsonNode item : sent.path("relationships")) {
            problems.addAll(Relations.problems(item, relationship++, traits));
        }
    }

    private static void techniques(JsonNode techniques, List<String> problems) {
        String noItem = "each value in nested property techniques must be either object or array";
        if (!isAbsent(techniques) && !techniques.isArray()) {
            problems.add("techniques must be an array");
            if (!techniques.isObject()) {
                problems.add(noItem);
            }
            return;
        }
        int index = 0;
        for (JsonNode item : techniques) {
            String prefix = "techniques." + index++ + ".";
            if (!item.isContainerNode()) {
                problems.add("techniques." + noItem);
                continue;
            }
            item.fieldNames().forEachRemaining(name -> {
                if (!name.equals("pid") && !name.equals("name")) {
                    problems.add(prefix + "property " + name + " should not exist");
                }
            });
            for (String name : List.of("pid", "name")) {
                if (!item.path(name).isTextual()) {
                    problems.add(prefix + name + " must be a string");
                }
            }
        }
    }

    private static void check(
            ObjectNode sent, String name, Predicate<JsonNode> rule, String problem, List<String> problems) {
        JsonNode value = sent.path(name);
        if (!isAbsent(value) && !rule.test(value)) {
            problems.add(problem);
        }
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static boolean areEmails(JsonNode node) {
        for (String address : node.asText("").split(";", -1)) {
            if (!EMAIL.matcher(address.strip()).matches()) {
                return false;
            }
        }
        return true;
    }

    /** Converts values from the request into the stored form. */
    static void normalise(ObjectNode dataset, ServerTraits traits) {
        String folder = dataset.path("sourceFolder").asText();
        if (folder.length() > 1 && folder.endsWith("/")) {
            dataset.put("sourceFolder", folder.substring(0, folder.length() - 1));
        }
        for (String name : List.of("creationTime", "startTime", "endTime")) {
            if (dataset.path(name).isTextual() && Times.isTime(dataset.path(name))) {
                dataset.put(name, Times.kept(dataset.path(name).asText()));
            } else if (dataset.path(name).isTextual()) {
                dataset.putNull(name); // the server ignores startTime and endTime of a new dataset
            }
        }
        for (String name : LISTS) {
            if (dataset.path(name).isTextual()) {
                String one = dataset.path(name).asText();
                dataset.putArray(name).add(one);
            }
        }
        dataset.path("techniques").forEach(item -> identify((ObjectNode) item));
        dataset.path("relationships").forEach(item -> {
            Relations.complete((ObjectNode) item, traits);
            identify((ObjectNode) item);
        });
        if (dataset.path("dataQualityMetrics").isNumber()) {
            dataset.set("dataQualityMetrics", Metadata.number(dataset.path("dataQualityMetrics")));
        }
        if (dataset.path("jobParameters") instanceof ObjectNode parameters) {
            dataset.set("jobParameters", Metadata.arrived(parameters));
        }
        if (dataset.path("scientificMetadata") instanceof ObjectNode metadata) {
            dataset.set("scientificMetadata", Metadata.stored(Metadata.arrived(metadata)));
        }
    }

    private static void identify(ObjectNode item) {
        if (!item.has("_id")) {
            item.put("_id", Store.objectId());
        }
    }
}
