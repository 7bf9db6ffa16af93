package de.desy.scicat.cli;

import de.desy.scicat.cli.internal.io.Misuse;
import de.desy.scicat.cli.internal.io.Session;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.publisher.PublisherBuilder;
import de.desy.scicat.publisher.plan.PublishListener;
import picocli.CommandLine.Mixin;

/** Between which catalogues, and how: what {@code plan}, {@code publish} and {@code doctor} have in common. */
final class PublisherOptions {
    @Mixin
    private ServerOptions servers = new ServerOptions();

    @Mixin
    private WhatOptions what = new WhatOptions();

    @Mixin
    private AudienceOptions audience = new AudienceOptions();

    @Mixin
    private DoiOptions doi = new DoiOptions();

    @Mixin
    private LegacyOptions legacy = new LegacyOptions();

    /** Finds out what is wrong without asking a server. */
    void check() {
        audience.check();
        what.check();
        doi.check();
    }

    boolean mintsDois() {
        return doi.mints();
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
            doi.configure(builder);
            legacy.configure(builder);
            return builder.build();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new Misuse(Wording.of(e.getMessage()));
        }
    }
}
