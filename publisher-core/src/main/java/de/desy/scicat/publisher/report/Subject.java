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
 *     empty if there is only one
 * @param pid the pid of its dataset on the source; null if it belongs to no dataset, or to the requested dataset
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
         * The kind as it is written for people and in JSON.
         *
         * @return for example {@code landing page}
         */
        @JsonValue
        public String word() {
            return this == DOI ? "DOI" : name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * The requested dataset as a whole.
     *
     * @return a subject
     */
    public static Subject dataset() {
        return new Subject(Kind.DATASET, "", null);
    }

    /**
     * A part of the requested dataset, or a thing that belongs to no dataset.
     *
     * @param kind what kind of thing
     * @param name which of its kind
     * @return a subject
     */
    public static Subject of(Kind kind, String name) {
        return new Subject(kind, name, null);
    }

    /**
     * This subject with another dataset.
     *
     * @param other the dataset's pid
     * @return a subject; this subject if it names its dataset already
     */
    public Subject of(String other) {
        return pid == null ? new Subject(kind, name, other) : this;
    }
}
