package de.desy.scicat.publisher.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a problem is about.
 *
 * @param kind what kind of thing
 * @param name which of its kind: the name of a field, the id of a block, the path of a file, the address of a server;
 *     empty where there is only one
 * @param pid the dataset that it belongs to, on the source; null where it belongs to none, or to the one that was asked
 *     for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Subject(Kind kind, String name, @Nullable String pid) {

    /** What kind of thing a problem is about. */
    public enum Kind {
        /** A dataset. */
        DATASET,
        /** A field of a dataset. */
        FIELD,
        /** A dataset that {@code inputDatasets} names. */
        INPUT,
        /** A file of a dataset. */
        FILE,
        /** A block of files. */
        BLOCK,
        /** An attachment. */
        ATTACHMENT,
        /** The source, or the account there. */
        SOURCE,
        /** The target, or the account there. */
        TARGET,
        /** The options. */
        OPTIONS,
        /** A plan. */
        PLAN,
        /** The page to which people are sent. */
        LANDING_PAGE,
        /** A DOI, its record, or a property of it. */
        DOI,
        /** A job of SciCat. */
        JOB;

        /**
         * The kind as people and JSON have it.
         *
         * @return for example {@code landing page}
         */
        @JsonValue
        public String word() {
            return this == DOI ? "DOI" : name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * The dataset that was asked for, as a whole.
     *
     * @return a subject
     */
    public static Subject dataset() {
        return new Subject(Kind.DATASET, "", null);
    }

    /**
     * A thing of the dataset that was asked for, or of no dataset.
     *
     * @param kind what kind of thing
     * @param name which of its kind
     * @return a subject
     */
    public static Subject of(Kind kind, String name) {
        return new Subject(kind, name, null);
    }

    /**
     * The same of another dataset.
     *
     * @param other the dataset's pid
     * @return a subject; this one where it says of which dataset it is
     */
    public Subject of(String other) {
        return pid == null ? new Subject(kind, name, other) : this;
    }
}
