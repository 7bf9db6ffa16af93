package de.desy.scicat.examples;

import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.testkit.FakeSciCat;
import de.desy.scicat.testkit.PilotCase;
import de.desy.scicat.testkit.SciCatTest;
import de.desy.scicat.testkit.Source;
import de.desy.scicat.testkit.Target;
import org.junit.jupiter.api.Test;

/** Shows how to test a service that embeds the publisher: with SciCats in the test's JVM, and with faults on demand. */
@SciCatTest
class EmbeddedInYourTest {
    @Test
    void yourServicePublishesACombinedDataset(
            @Source FakeSciCat internal, @Target(SciCatRelease.R4_27_0) FakeSciCat open) {
        PilotCase.load(internal);
        try (SciCatClient scicat = internal.client("scientist");
                SciCatClient fsdata = open.client("publisher")) {

            PublishReport report = yourService(scicat, fsdata).publish(PilotCase.PID);

            assertThat(report.outcome()).isEqualTo(Outcome.PUBLISHED);
            assertThat(open.dataset(PilotCase.PID)).isPresent();
        }
    }

    @Test
    void yourServiceSurvivesALostReply(@Source FakeSciCat internal, @Target FakeSciCat open) {
        PilotCase.load(internal);
        open.on("POST", "/datasets").call(1).loseReply();
        try (SciCatClient scicat = internal.client("scientist");
                SciCatClient fsdata = open.client("publisher")) {

            yourService(scicat, fsdata).publish(PilotCase.PID).orThrow();

            assertThat(open.datasets()).hasSize(1);
        }
    }

    private static DatasetPublisher yourService(SciCatClient scicat, SciCatClient fsdata) {
        return DatasetPublisher.from(scicat)
                .to(fsdata)
                .combineInputs()
                .ownerGroup("public-data")
                .makePublic()
                .build();
    }
}
