package de.desy.scicat.publisher.internal.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.error.IdentityException;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.error.SessionExpiredException;
import de.desy.scicat.client.model.Dataset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The selected datasets, in pages. */
final class Selection {
    private static final int PAGE = 100;

    private final Function<Boolean, Pages> pages;

    private Selection(Function<Boolean, Pages> pages) {
        this.pages = pages;
    }

    /**
     * A page of datasets.
     *
     * @param pids in their order, each once
     * @param datasets the datasets on the source, if they were to be read
     */
    record Page(Set<String> pids, Collection<Dataset> datasets) {}

    /** The pages, one after another. */
    interface Pages extends Iterator<Page>, AutoCloseable {
        /** The number of datasets, if it is known. */
        OptionalLong total();

        @Override
        void close();
    }

    static Selection of(BulkWork work, Iterator<String> pids, OptionalLong total) {
        return new Selection(reading -> new ByPid(work, pids, total, reading));
    }

    static Selection of(BulkWork work, ObjectNode where) {
        return new Selection(reading -> new ByCondition(work, where));
    }

    /**
     * Begins to read the pages.
     *
     * @param reading whether to read the datasets from the source
     */
    Pages open(boolean reading) {
        return pages.apply(reading);
    }

    private record ByPid(BulkWork work, Iterator<String> pids, OptionalLong total, boolean reading) implements Pages {
        @Override
        public boolean hasNext() {
            return pids.hasNext();
        }

        @Override
        public Page next() {
            Set<String> page = new LinkedHashSet<>();
            while (page.size() < PAGE && pids.hasNext()) {
                page.add(Objects.requireNonNull(pids.next(), "a pid"));
            }
            List<String> named = page.stream().filter(pid -> !pid.isBlank()).toList();
            Collection<Dataset> datasets = List.of();
            if (reading) {
                try {
                    datasets = work.find(named);
                } catch (SessionExpiredException | IdentityException e) {
                    throw e;
                } catch (SciCatException e) {
                    datasets = List.of(); // each dataset is read by itself then, and reports its own problem
                }
            }
            return new Page(page, datasets);
        }

        @Override
        public void close() {}
    }

    private static final class ByCondition implements Pages {
        private final BulkWork work;
        private final Stream<Dataset> stream;
        private final Iterator<Dataset> datasets;
        private final OptionalLong total;
        private boolean ended;

        ByCondition(BulkWork work, ObjectNode where) {
            this.work = work;
            this.total = OptionalLong.of(work.count(where));
            this.stream = work.find(where);
            this.datasets = stream.iterator();
        }

        @Override
        public OptionalLong total() {
            return total;
        }

        @Override
        public boolean hasNext() {
            if (datasets.hasNext()) {
                return true;
            }
            if (!ended) {
                ended = true;
                work.confirmSource();
            }
            return false;
        }

        @Override
        public Page next() {
            Set<String> pids = new LinkedHashSet<>();
            List<Dataset> page = new ArrayList<>();
            while (page.size() < PAGE && datasets.hasNext()) {
                Dataset dataset = datasets.next();
                pids.add(dataset.pid());
                page.add(dataset);
            }
            return new Page(pids, page);
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}
