package de.desy.scicat.spring;

import de.desy.scicat.testkit.FakeSciCat;
import de.desy.scicat.testkit.PilotCase;
import org.junit.jupiter.api.AfterEach;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Two SciCats, and an application with the starter between them. */
abstract class Starter {
    /** Nobody listens there; the port of a closed server may be that of another test by now. */
    static final String NOBODY = "http://127.0.0.1:1";

    final FakeSciCat source = FakeSciCat.start();
    final FakeSciCat target = FakeSciCat.start();

    Starter() {
        PilotCase.load(source);
    }

    @AfterEach
    void close() {
        source.close();
        target.close();
    }

    /** An application that says nothing. */
    static ApplicationContextRunner bare() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        PublisherAutoConfiguration.class,
                        PublisherHealthAutoConfiguration.class,
                        PublisherObservationAutoConfiguration.class));
    }

    /** An application that names both catalogues and an account on each. */
    ApplicationContextRunner connected() {
        return bare().withPropertyValues(
                        "scicat.publisher.source.url=" + source.url(),
                        "scicat.publisher.source.token=" + source.token("scientist"),
                        "scicat.publisher.target.url=" + target.url(),
                        "scicat.publisher.target.token=" + target.token("publisher"));
    }

    /** An application that can publish. */
    ApplicationContextRunner application() {
        return connected()
                .withPropertyValues(
                        "scicat.publisher.owner-group=public-data",
                        "scicat.publisher.combine-inputs=true",
                        "scicat.publisher.make-public=true",
                        "scicat.publisher.landing-page=https://data.example/datasets/{pid}");
    }
}
