package de.desy.scicat.publisher.internal.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.report.PublishReport;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The publisher of one dataset, as the publication of many sees it. Safe for use by many threads. */
public interface BulkWork {
    /** The source's address. */
    String source();

    /** The target's address. */
    String target();

    /** The most datasets that may be published at the same time. */
    int mostAtOnce();

    /** Compares a dataset in full and does what is missing. */
    PublishReport publish(String pid);

    /** The datasets of the source that meet a condition, read page by page. */
    Stream<Dataset> find(ObjectNode where);

    /** How many these are. */
    long count(ObjectNode where);

    /**
     * The datasets of the source with these pids, as far as they can be read, with what a comparison needs of them.
     */
    Collection<Dataset> find(List<String> pids);

    /** Those of a page that look unchanged, with their reports, by pid. */
    Map<String, PublishReport> unchanged(Collection<Dataset> page, Duration skew);

    /**
     * Sees to it that a list of the source was not cut short, as it is for a dead token.
     *
     * @throws de.desy.scicat.publisher.report.PublishException when the source does not know us any longer
     */
    void confirmSource();
}
