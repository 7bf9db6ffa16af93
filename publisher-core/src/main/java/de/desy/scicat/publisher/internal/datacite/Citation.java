package de.desy.scicat.publisher.internal.datacite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.report.PublishReport;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How something is cited, in the form that DataCite recommends: Creator (Year): Title. Publisher. Identifier. */
public final class Citation {
    private static final String RESOLVER = "https://doi.org/";
    /** More authors are not named. */
    private static final int AUTHORS = 10;

    private static final int LONGEST = 600;

    private Citation() {}

    /**
     * The citation of a published dataset.
     *
     * @param report what its publication said
     * @param datasets looks for a published dataset by its pid
     * @param records looks for the record of a DOI
     * @return the citation; empty if nobody finds the dataset
     */
    public static Optional<String> of(
            PublishReport report,
            Function<String, Optional<Dataset>> datasets,
            Function<String, Optional<JsonNode>> records) {
        String doi = report.doi();
        if (doi != null) {
            String bare = doi.startsWith(RESOLVER) ? doi.substring(RESOLVER.length()) : doi;
            Optional<JsonNode> record = records.apply(bare);
            if (record.isPresent()) {
                return Optional.of(of(
                        record.get().path("title").asText(report.title()),
                        record.get().path("metadata"),
                        doi.equals(bare) ? "doi:" + bare : doi)); // a link that leads nowhere is not told
            }
        }
        String pid = report.targetPid();
        return pid == null ? Optional.empty() : datasets.apply(pid).map(dataset -> of(dataset, report));
    }

    private static String of(Dataset dataset, PublishReport report) {
        String year = dataset.createdAt()
                .map(time -> String.valueOf(time.atZone(ZoneOffset.UTC).getYear()))
                .orElse("");
        return line(
                dataset.field("owner")
                        .map(JsonNode::asText)
                        .filter(owner -> !NameWords.NOBODY.has(owner))
                        .orElse(""),
                year,
                dataset.datasetName().orElse(report.title()),
                "",
                report.doi() != null ? report.doi() : report.url());
    }

    /**
     * The citation of what a record of a DOI describes.
     *
     * @param title its title
     * @param metadata its other properties, as SciCat has them
     * @param link the DOI as a link; null if it is not known yet
     * @return one line
     */
    public static String of(String title, JsonNode metadata, @Nullable String link) {
        List<String> names = new ArrayList<>();
        for (JsonNode creator : metadata.path("creators")) {
            names.add(creator.path("name").asText());
        }
        String authors = String.join("; ", names.subList(0, Math.min(AUTHORS, names.size())));
        JsonNode publisher = metadata.path("publisher");
        return line(
                names.size() > AUTHORS ? authors + "; et al." : authors,
                metadata.path("publicationYear").asText(""),
                title,
                (publisher.isObject()
                                ? publisher.path("name")
                                : publisher.isTextual() ? publisher : MissingNode.getInstance())
                        .asText(""),
                link);
    }

    private static String line(String authors, String year, String title, String publisher, @Nullable String link) {
        String by = (authors + (year.isEmpty() ? "" : " (" + year + ")")).strip();
        return Text.shortened(
                        (by.isEmpty() ? "" : by + ": ")
                                + title.strip()
                                + (title.endsWith(".") ? "" : ".")
                                + (publisher.isBlank() ? "" : " " + publisher.strip() + "."),
                        LONGEST)
                + (link == null ? "" : " " + link);
    }
}
