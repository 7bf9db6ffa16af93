package de.desy.scicat.examples;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.DatasetDraft;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.publisher.report.PublishReport;

/**
 * Changes fields during publication: every published dataset gets a licence and a keyword, and loses its comment.
 * Environment variables configure it:
 * {@code SCICAT_SOURCE_URL}, {@code SCICAT_SOURCE_TOKEN}, {@code SCICAT_TARGET_URL}, {@code SCICAT_TARGET_TOKEN},
 * {@code SCICAT_OWNER_GROUP}. The only argument is the pid.
 */
public final class TransformFields {
    private TransformFields() {}

    /**
     * Publishes the dataset and prints the report.
     *
     * @param args the pid of the dataset
     */
    public static void main(String[] args) {
        try (SciCatClient source = Settings.source();
                SciCatClient target = Settings.target()) {
            System.out.println(publish(source, target, Settings.environment("SCICAT_OWNER_GROUP"), args[0])
                    .orThrow()
                    .describe());
        }
    }

    static PublishReport publish(SciCatClient source, SciCatClient target, String ownerGroup, String pid) {
        return DatasetPublisher.from(source)
                .to(target)
                .ownerGroup(ownerGroup)
                .makePublic()
                .transform(TransformFields::forThePublic)
                .build()
                .publish(pid);
    }

    /** A pure function. The publisher calls it for each plan, and never when it applies a plan. */
    private static DatasetDraft forThePublic(DatasetDraft draft) {
        ArrayNode keywords = JsonNodeFactory.instance.arrayNode();
        draft.field("keywords").ifPresent(given -> given.forEach(keywords::add));
        keywords.add("open data");
        return draft.with("license", draft.text("license").orElse("CC-BY-4.0"))
                .with("keywords", keywords)
                .without("comment");
    }
}
