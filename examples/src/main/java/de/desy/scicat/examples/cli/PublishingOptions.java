package de.desy.scicat.examples.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.publisher.PublishListener;
import de.desy.scicat.publisher.PublisherBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What {@code plan} and {@code publish} have in common: which datasets, and how. */
final class PublishingOptions {
    @Parameters(
            paramLabel = "PID",
            arity = "0..*",
            description = "Datasets of the source. @FILE stands for the words in a file.")
    private List<String> pids = new ArrayList<>();

    @Mixin
    private ServerOptions servers = new ServerOptions();

    @Mixin
    private WhatOptions what = new WhatOptions();

    @Mixin
    private AudienceOptions audience = new AudienceOptions();

    @Mixin
    private LegacyOptions legacy = new LegacyOptions();

    private @Nullable ObjectNode where;

    /** Finds out what is wrong without asking a server. */
    void check() {
        audience.check();
        what.check();
        where = what.where(pids);
    }

    Servers open(Session session) {
        return servers.open(session);
    }

    DatasetPublisher publisher(Servers to, PublishListener listener) {
        if (!what.mintsPids() && to.sourceUrl().equals(to.targetUrl())) {
            throw new Misuse("Source and target are both " + to.sourceUrl()
                    + "; within one catalogue a copy needs a pid of its own: --pid minted");
        }
        PublisherBuilder builder =
                DatasetPublisher.from(to.source()).to(to.target()).listener(listener);
        try {
            what.configure(builder);
            audience.configure(builder);
            legacy.configure(builder);
            return builder.build();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new Misuse(Wording.of(e.getMessage()));
        }
    }

    List<String> select(Servers from) {
        return what.select(pids, where, from.source());
    }

    /** Whether it is about the one dataset that was named. */
    boolean namesOne() {
        return pids.size() == 1 && where == null;
    }
}
