package de.desy.scicat.publisher.internal.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.report.PublishReport;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The publisher of single datasets, as the publication of many uses it. Thread-safe. */
public interface BulkWork {
    /** The source's address. */
    String source();

    /** The target's address. */
    String target();

    /** The most datasets that may be published at the same time. */
    int mostAtOnce();

    /** Compares a dataset in full and writes what is missing. */
    PublishReport publish(String pid);

    /** The datasets of the source that meet a condition, read page by page. */
    Stream<Dataset> find(ObjectNode where);

    /** The number of these datasets. */
    long count(ObjectNode where);

    /** The readable datasets of the source with these pids, with the fields that a comparison needs. */
    Collection<Dataset> find(List<String> pids);

    /** The reports of the datasets of a page that look unchanged, by pid. */
    Map<String, PublishReport> unchanged(Collection<Dataset> page, Duration skew);

    /**
     * Checks that a list of the source was not cut short, as happens with an expired token.
     *
     * @throws de.desy.scicat.publisher.report.PublishException when the source no longer accepts the credentials
     */
    void confirmSource();
}
