package de.desy.scicat.cli;

import de.desy.scicat.cli.internal.io.Misuse;
import de.desy.scicat.cli.internal.io.Session;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.publisher.PublisherBuilder;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.publisher.plan.PublishListener;
import de.desy.scicat.publisher.report.OptionsException;
import de.desy.scicat.publisher.report.Reader;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;

/** The options that {@code plan}, {@code publish} and {@code check} share: the catalogues, and how to publish. */
final class PublisherOptions {
    @Mixin
    private ServerOptions servers = new ServerOptions();

    @Mixin
    private WhatOptions what = new WhatOptions();

    @Mixin
    private AudienceOptions audience = new AudienceOptions();

    @Mixin
    private RequestOptions request = new RequestOptions();

    @Mixin
    private DoiOptions doi = new DoiOptions();

    @Mixin
    private LegacyOptions legacy = new LegacyOptions();

    @Mixin
    private DetailOptions details = new DetailOptions();

    /** Finds wrong options without asking a server. */
    void check() {
        audience.check();
        request.check();
        what.check();
        doi.check();
        misuse(this::options);
    }

    /** Finds options that fit one dataset and were said for several. */
    void checkFor(boolean oneDataset) {
        doi.checkFor(oneDataset);
    }

    boolean mintsDois() {
        return doi.mints();
    }

    boolean mintsOneDoi() {
        return doi.mintsOne();
    }

    Servers open(Session session) {
        return servers.open(session);
    }

    private PlanOptions options() {
        PlanOptions.Builder builder = PlanOptions.builder();
        what.configure(builder);
        audience.configure(builder);
        request.configure(builder);
        legacy.configure(builder);
        details.configure(builder);
        return builder.build();
    }

    DatasetPublisher publisher(Servers to, PublishListener listener) {
        return misuse(() -> {
            PublisherBuilder builder = DatasetPublisher.from(to.source())
                    .to(to.target())
                    .options(options())
                    .listener(listener);
            doi.configure(builder);
            return builder.build();
        });
    }

    /** Options that the library refuses are wrong usage. */
    private static <T> T misuse(Supplier<T> made) {
        try {
            return made.get();
        } catch (OptionsException e) {
            throw new Misuse(e.problem().describe(Reader.COMMAND_LINE));
        } catch (IllegalArgumentException e) {
            throw new Misuse(String.valueOf(e.getMessage()));
        }
    }
}
