package de.desy.scicat.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.cli.internal.io.Session;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.publisher.bulk.BulkPublication;
import de.desy.scicat.publisher.plan.PublishListener;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The options that {@code plan} and {@code publish} have in common: which datasets, and how. */
final class PublishingOptions {
    @Parameters(
            paramLabel = "PID",
            arity = "0..*",
            description = "Datasets of the source. @FILE is replaced by the words in a file.")
    private List<String> pids = new ArrayList<>();

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Mixin
    private PublisherOptions how = new PublisherOptions();

    private @Nullable ObjectNode where;

    /** Finds wrong options without asking a server. */
    void check() {
        how.check();
        where = selection.where(pids);
        how.checkFor(namesOne());
    }

    boolean mintsDois() {
        return how.mintsDois();
    }

    /** Whether all datasets get one DOI. */
    boolean mintsOneDoi() {
        return how.mintsOneDoi();
    }

    Servers open(Session session) {
        return how.open(session);
    }

    DatasetPublisher publisher(Servers to, PublishListener listener) {
        return how.publisher(to, listener);
    }

    /** The datasets to publish, and the resources to close in the end. */
    record Selected(BulkPublication bulk, Stream<?> source) implements AutoCloseable {
        @Override
        public void close() {
            source.close();
        }
    }

    /** All datasets that the user named or a condition selects, read as they are needed. */
    Selected bulk(DatasetPublisher publisher, Servers from) {
        if (where != null && selection.isConditionAlone(pids)) {
            selection.confirm(where, from.source());
            return new Selected(publisher.bulk(where), Stream.empty());
        }
        if (where == null && !selection.hasFile()) {
            return new Selected(publisher.bulk(pids), Stream.empty());
        }
        Stream<String> all = selection.stream(pids, where, from.source());
        return new Selected(publisher.bulk(all), all);
    }

    String onlyPid() {
        return pids.get(0);
    }

    List<String> select(Servers from) {
        return selection.select(pids, where, from.source());
    }

    /** Whether the user named exactly one dataset. */
    boolean namesOne() {
        return pids.size() == 1 && where == null && !selection.hasFile();
    }
}
