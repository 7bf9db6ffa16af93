package de.desy.scicat.publisher.internal.fields;

import static de.desy.scicat.publisher.internal.fields.FileField.Part.CHECKSUM;
import static de.desy.scicat.publisher.internal.fields.FileField.Part.CONTENT;
import static de.desy.scicat.publisher.internal.fields.FileField.Part.DETAIL;
import static de.desy.scicat.publisher.internal.fields.FileField.Part.PLACE;
import static de.desy.scicat.publisher.internal.fields.Rule.COMPUTE;
import static de.desy.scicat.publisher.internal.fields.Rule.COPY;
import static de.desy.scicat.publisher.internal.fields.Rule.DROP;
import static de.desy.scicat.publisher.internal.fields.Rule.MAP;
import static de.desy.scicat.publisher.internal.fields.Rule.SERVER;
import static de.desy.scicat.publisher.internal.fields.Shape.BOOLEAN;
import static de.desy.scicat.publisher.internal.fields.Shape.DATE;
import static de.desy.scicat.publisher.internal.fields.Shape.FOLDER;
import static de.desy.scicat.publisher.internal.fields.Shape.METADATA;
import static de.desy.scicat.publisher.internal.fields.Shape.NUMBER;
import static de.desy.scicat.publisher.internal.fields.Shape.OBJECT;
import static de.desy.scicat.publisher.internal.fields.Shape.OBJECTS;
import static de.desy.scicat.publisher.internal.fields.Shape.TEXT;
import static de.desy.scicat.publisher.internal.fields.Shape.TEXTS;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Skipped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How each field of a dataset is published. This one table drives create, comparison, patch, verification and the
 * documentation. A test compares the table with the contract: a field that SciCat adds fails the build until somebody
 * has added a rule for it here.
 */
public final class FieldTable {
    private static final Map<String, Field> DATASET = new LinkedHashMap<>();
    private static final List<FileField> FILE = new ArrayList<>();
    private static final Map<String, String> LEGACY = new LinkedHashMap<>();

    static {
        required("pid", COPY, TEXT);
        required("type", COPY, TEXT);
        required("datasetName", COPY, TEXT);
        dataset("description", COPY, TEXT, "");
        required("owner", COPY, TEXT);
        dataset("ownerEmail", COPY, TEXT, "");
        dataset("orcidOfOwner", COPY, TEXT, "");
        required("contactEmail", COPY, TEXT);
        dataset("principalInvestigators", COPY, TEXTS, "");
        required("sourceFolder", COPY, FOLDER);
        dataset("sourceFolderHost", COPY, TEXT, "");
        required("creationTime", COPY, DATE);
        dataset("startTime", COPY, DATE, "");
        dataset("endTime", COPY, DATE, "");
        for (String name : List.of(
                "creationLocation",
                "dataFormat",
                "license",
                "comment",
                "runNumber",
                "validationStatus",
                "scientificMetadataSchema")) {
            dataset(name, COPY, TEXT, "");
        }
        for (String name :
                List.of("keywords", "proposalIds", "sampleIds", "instrumentIds", "inputDatasets", "usedSoftware")) {
            dataset(name, COPY, TEXTS, "");
        }
        dataset("techniques", COPY, OBJECTS, "");
        dataset("relationships", COPY, OBJECTS, "");
        dataset("scientificMetadata", COPY, METADATA, "");
        dataset("jobParameters", COPY, OBJECT, "");
        dataset("dataQualityMetrics", COPY, NUMBER, "");

        required("ownerGroup", MAP, TEXT);
        dataset(
                "accessGroups",
                MAP,
                TEXTS,
                "names groups of the source",
                Remedy.with("name those of the target with " + Remedy.OPTION, Option.ACCESS_GROUPS));

        dataset("size", COMPUTE, NUMBER, "");
        dataset("numberOfFiles", COMPUTE, NUMBER, "");
        dataset("isPublished", COMPUTE, BOOLEAN, "");

        confined("sharedWith", TEXTS, "private: e-mail addresses");
        confined("jobLogData", TEXT, "private: log of the processing");
        confined("instrumentGroup", TEXT, "names a group of the source");
        dataset("packedSize", DROP, NUMBER, "archive state of the source");
        dataset("numberOfFilesArchived", DROP, NUMBER, "archive state of the source");
        dataset("scientificMetadataValid", DROP, BOOLEAN, "the target validates for itself");

        for (String name : List.of("createdAt", "updatedAt", "createdBy", "updatedBy", "version", "classification")) {
            dataset(name, SERVER, TEXT, "");
        }
        dataset("datasetlifecycle", SERVER, OBJECT, "");
        // Not in the contract, but in replies.
        dataset("_id", SERVER, TEXT, "");
        dataset("__v", SERVER, NUMBER, "");
        dataset("id", SERVER, TEXT, "");
        dataset("history", SERVER, OBJECTS, "");

        LEGACY.put("principalInvestigator", "principalInvestigators");
        LEGACY.put("investigator", "principalInvestigators");
        LEGACY.put("proposalId", "proposalIds");
        LEGACY.put("sampleId", "sampleIds");
        LEGACY.put("instrumentId", "instrumentIds");

        file("path", TEXT, PLACE, DataFile::path);
        file("size", NUMBER, CONTENT, DataFile::size);
        file("time", DATE, CONTENT, DataFile::time);
        file("chk", TEXT, CHECKSUM, DataFile::chk);
        file("uid", TEXT, DETAIL, DataFile::uid);
        file("gid", TEXT, DETAIL, DataFile::gid);
        file("perm", TEXT, DETAIL, DataFile::perm);
        file("type", TEXT, DETAIL, DataFile::type);
        file("metadata", OBJECT, DETAIL, DataFile::metadata);
    }

    /** Why a field stays behind that is not in the table. */
    static final String UNKNOWN = "SciCat's contract has no such field";

    private FieldTable() {}

    /** All dataset fields, in the order in which a plan shows them. */
    public static List<Field> datasetFields() {
        return List.copyOf(DATASET.values());
    }

    /** The fields of a file entry; all of them are published. */
    public static List<FileField> fileFields() {
        return List.copyOf(FILE);
    }

    /** The row of a dataset field, or empty for a field that no known contract has. */
    public static Optional<Field> datasetField(String name) {
        return Optional.ofNullable(DATASET.get(name));
    }

    /** Whether a field is left out because it is private, so that an option may keep it. */
    public static boolean isPrivate(String name) {
        return datasetField(name).filter(Field::isPrivate).isPresent();
    }

    /** The fields that are left out because they are private or name things of the source. */
    public static List<String> privateFields() {
        return DATASET.values().stream()
                .filter(Field::isPrivate)
                .map(Field::name)
                .toList();
    }

    /** Whether every SciCat requires the field in a dataset; a pid is required unless the target chooses it. */
    public static boolean isRequired(String name) {
        return datasetField(name).filter(Field::required).isPresent();
    }

    /** Whether the field is copied from the source unchanged. */
    public static boolean isCopied(String name) {
        return datasetField(name).filter(Field::isCopied).isPresent();
    }

    /** Whether a transform may set the field. */
    public static boolean canBeSet(String name) {
        return !name.equals("pid") && (isCopied(name) || isPrivate(name));
    }

    /** The list field that replaced a singular field of version 3, or empty for any other name. */
    public static Optional<String> successorOf(String legacyName) {
        return Optional.ofNullable(LEGACY.get(legacyName));
    }

    /** The singular names of version 3 with the list fields that replaced them. */
    public static Map<String, String> legacyNames() {
        return Collections.unmodifiableMap(LEGACY);
    }

    private static void dataset(String name, Rule rule, Shape shape, String reason) {
        dataset(name, rule, shape, reason, null);
    }

    /**
     * Whether a line is about a field that no plan is about, such as the archive state of the source: it may come and go
     * while a plan is fresh.
     *
     * @param line the line
     * @param published the fields of the published dataset
     */
    public static boolean isAboutOther(Skipped line, ObjectNode published) {
        if (Archiving.isState(line)) {
            return true;
        }
        String name = line.what().replaceFirst("^field ", "");
        if (name.equals(line.what()) || published.has(name)) {
            return false;
        }
        return datasetField(name)
                .map(field -> field.rule() == Rule.DROP
                        && line.equals(new Skipped(line.what(), field.reason(), field.remedy())))
                .orElse(line.equals(new Skipped(line.what(), UNKNOWN)));
    }

    private static void dataset(String name, Rule rule, Shape shape, String reason, @Nullable Remedy remedy) {
        DATASET.put(name, new Field(name, rule, shape, false, false, reason, remedy));
    }

    private static void required(String name, Rule rule, Shape shape) {
        DATASET.put(name, new Field(name, rule, shape, true, false, "", null));
    }

    private static void confined(String name, Shape shape, String reason) {
        DATASET.put(name, new Field(name, DROP, shape, false, true, reason, null));
    }

    private static void file(
            String name, Shape shape, FileField.Part part, Function<DataFile, @Nullable Object> value) {
        FILE.add(new FileField(name, shape, part, value));
    }
}
