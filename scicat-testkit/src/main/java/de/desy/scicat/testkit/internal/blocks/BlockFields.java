package de.desy.scicat.testkit.internal.blocks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.testkit.internal.http.Times;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The fields of a block and of its files, and their validation. */
final class BlockFields {
    private static final Set<String> NESTED = Set.of("size", "chkAlg", "dataFileList", "isPublished");
    private static final Set<String> PATCH = with(NESTED, "ownerGroup", "accessGroups", "instrumentGroup");
    private static final Set<String> CREATE = with(PATCH, "datasetId");
    private static final List<String> FILE_TEXTS = List.of("chk", "uid", "gid", "perm", "type");
    private static final Set<String> FILE = with(Set.of("path", "size", "time"), FILE_TEXTS.toArray(new String[0]));

    /** The fields by which a client may search. */
    static final Set<String> SEARCHABLE =
            with(CREATE, "_id", "createdAt", "updatedAt", "createdBy", "updatedBy", "rawdatasetId", "derivedDatasetId");

    /** The route by which a body comes. */
    enum Route {
        CREATE,
        NESTED,
        PATCH
    }

    private BlockFields() {}

    private static Set<String> with(Set<String> some, String... more) {
        Set<String> all = new HashSet<>(some);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }

    static List<String> problems(ObjectNode sent, Route route, ServerTraits traits) {
        Set<String> known = switch (route) {
            case CREATE -> CREATE;
            case NESTED -> NESTED;
            case PATCH -> PATCH;
        };
        List<String> problems = new ArrayList<>();
        sent.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                problems.add("property " + name + " should not exist");
            }
        });
        boolean create = route != Route.PATCH;
        if (route == Route.CREATE && !sent.path("datasetId").isTextual()) {
            problems.add("datasetId must be a string");
        }
        if ((create || sent.hasNonNull("size")) && !sent.path("size").isIntegralNumber()) {
            problems.add("size must be an integer number");
        }
        if (sent.path("chkAlg").isTextual() && sent.path("chkAlg").asText().isEmpty()) {
            problems.add("chkAlg should not be empty");
        }
        if (sent.hasNonNull("isPublished") && !sent.path("isPublished").isBoolean()) {
            problems.add("isPublished must be a boolean value");
        }
        files(sent.path("dataFileList"), create, traits, problems);
        return problems;
    }

    private static void files(JsonNode files, boolean create, ServerTraits traits, List<String> problems) {
        boolean absent = files.isMissingNode() || files.isNull();
        if (absent && !create) {
            return; // validation accepts a null, and the server stores it
        }
        if (files.isEmpty()) {
            problems.add("dataFileList should not be empty");
        }
        if (!files.isArray()) {
            problems.add("dataFileList must be an array");
        }
        if (files.isNull()) {
            problems.add("each value in nested property dataFileList must be either object or array");
        }
        int number = 0;
        for (JsonNode file : files) {
            file(file, "dataFileList." + number++ + ".", traits, problems);
        }
    }

    private static void file(JsonNode file, String prefix, ServerTraits traits, List<String> problems) {
        file.fieldNames().forEachRemaining(name -> {
            boolean metadata = name.equals("metadata") && traits.has(Trait.FILE_METADATA);
            if (!FILE.contains(name) && !metadata) {
                problems.add(prefix + "property " + name + " should not exist");
            }
        });
        if (!file.path("path").isTextual()) {
            problems.add(prefix + "path must be a string");
        }
        if (!file.path("size").isNumber()) {
            problems.add(prefix + "size must be a number conforming to the specified constraints");
        }
        if (!Times.isTime(file.path("time"))) {
            problems.add(prefix + "time must be a valid ISO 8601 date string");
        }
        for (String name : FILE_TEXTS) {
            if (file.hasNonNull(name) && !file.path(name).isTextual()) {
                problems.add(prefix + name + " must be a string");
            }
        }
    }

    static boolean hasEmptyPath(ObjectNode sent) {
        return sent.path("dataFileList")
                .valueStream()
                .anyMatch(file -> file.path("path").asText().isEmpty());
    }
}
