package de.desy.scicat.publisher.internal.datacite;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table: a property of a DOI's record, and where its value comes from.
 *
 * @param name its name in SciCat's PublishedData
 * @param dataCite its name in DataCite's kernel 4
 * @param fields the dataset fields from which it is made, in the order in which they are tried
 * @param otherwise the value if these fields are empty; empty for left out
 * @param option the method that sets it in Java; empty if there is none
 * @param isSent whether SciCat's server sends it to DataCite; other properties appear only in exports
 * @param how how the fields become the property, for the documentation
 * @param rule makes the value of a draft; null for left out
 */
public record Property(
        String name,
        String dataCite,
        List<String> fields,
        String otherwise,
        String option,
        boolean isSent,
        String how,
        Function<RecordDraft, @Nullable JsonNode> rule) {}
