package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.Refusals.codes;
import static de.desy.scicat.publisher.World.PID;
import static de.desy.scicat.publisher.World.combined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.plan.ExistingDataset;
import de.desy.scicat.publisher.plan.PidPolicy;
import de.desy.scicat.publisher.report.OptionsException;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.testkit.FakeSciCat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A SciCat with two addresses is not published into itself. */
class SameCatalogueTest {
    @EachKind
    void aSourceWithAnotherNameAsTargetIsNotEditedInPlace(SciCatRelease version) {
        for (ExistingDataset existing : ExistingDataset.values()) {
            try (FakeSciCat one = FakeSciCat.start(version);
                    SciCatClient source = one.client("publisher");
                    SciCatClient target = SciCatClient.connect(
                            one.url().replace("127.0.0.1", "localhost"), Credentials.token(one.token("publisher")))) {
                created(source);
                JsonNode before = one.dataset(PID).orElseThrow();
                one.clearRequests();

                assertThatThrownBy(() -> World.publisher(source, target)
                                .onExisting(existing)
                                .build()
                                .publish(PID))
                        .isInstanceOf(RefusedException.class)
                        .satisfies(codes(ProblemCode.SAME_CATALOGUE))
                        .hasMessageContainingAll(
                                "is the dataset of the source itself", "same SciCat", "pid(MINTED)", "restored");

                assertThat(one.dataset(PID)).contains(before);
                assertThat(one.writes()).isEmpty();
            }
        }
    }

    /** Each change gives the record another time between two readings. */
    @Test
    void itIsRefusedToTheLastWhileSomebodyChangesTheDataset() {
        try (FakeSciCat one = FakeSciCat.start();
                SciCatClient source = one.client("publisher");
                SciCatClient target = SciCatClient.connect(
                        one.url().replace("127.0.0.1", "localhost"), Credentials.token(one.token("publisher")))) {
            created(source);
            AtomicBoolean changed = new AtomicBoolean();

            assertThatThrownBy(() -> World.publisher(source, target)
                            .onExisting(ExistingDataset.ADOPT)
                            .mapOwnerGroup(group -> {
                                if (changed.compareAndSet(false, true)) { // after the source was read
                                    ObjectNode dataset =
                                            (ObjectNode) one.dataset(PID).orElseThrow();
                                    one.given(dataset.put("updatedAt", "2031-01-01T00:00:00.000Z"));
                                }
                                return "public-data";
                            })
                            .build()
                            .publish(PID))
                    .satisfies(codes(ProblemCode.SAME_CATALOGUE));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://scicat.example,https://scicat.example:443/api/v3",
        "https://scicat.example/api/v3/,https://SciCat.Example/",
        "http://scicat.example:80,http://scicat.example/api/v4"
    })
    void differentSpellingsOfOneAddressAreOneAddress(String source, String target) {
        try (SciCatClient from = SciCatClient.connect(source, Credentials.anonymous());
                SciCatClient to = SciCatClient.connect(target, Credentials.anonymous())) {
            assertThatThrownBy(() -> World.publisher(from, to).build())
                    .isInstanceOf(OptionsException.class)
                    .hasMessageContaining("are the same SciCat");
        }
    }

    @EachKind
    void aTargetThatWasRestoredFromACopyOfTheSourceIsPublishedToOnceTheDatasetWasChangedThere(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            world.edit(
                    world.source,
                    PID,
                    dataset -> dataset.put("ownerGroup", "public-data")
                            .put("createdBy", "publisher")
                            .put("createdAt", World.TIME)
                            .put("updatedAt", World.TIME));
            world.target.given((ObjectNode) world.source.dataset(PID).orElseThrow());
            assertThatThrownBy(() -> world.publisher().build().publish(PID))
                    .satisfies(codes(ProblemCode.SAME_CATALOGUE));

            world.edit(world.target, PID, dataset -> dataset.put("updatedAt", "2031-01-01T00:00:00.000Z"));
            world.publisher().build().publish(PID).orThrow();

            world.assertPublished(PID, combined());
        }
    }

    @EachKind
    void aCopyBesideTheOriginalIsStillPossibleUnderTwoNames(SciCatRelease version) {
        try (FakeSciCat one = FakeSciCat.start(version);
                SciCatClient source = one.client("publisher");
                SciCatClient target = SciCatClient.connect(
                        one.url().replace("127.0.0.1", "localhost"), Credentials.token(one.token("publisher")))) {
            created(source);

            assertThat(World.publisher(source, target)
                            .pid(PidPolicy.MINTED)
                            .build()
                            .publish(PID)
                            .orThrow()
                            .targetPid())
                    .isNotEqualTo(PID);
        }
    }

    private static void created(SciCatClient client) {
        try (World drafts = World.of(SciCatRelease.newest())) {
            drafts.dataset(PID);
            ObjectNode body = (ObjectNode) drafts.source.dataset(PID).orElseThrow();
            body.remove(List.of("_id", "createdBy"));
            body.put("ownerGroup", "publishers").put("jobLogData", "the source's own");
            client.datasets().create(body);
        }
    }
}
