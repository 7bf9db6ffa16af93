package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.Refusals.codes;
import static de.desy.scicat.publisher.World.PID;
import static de.desy.scicat.publisher.World.combined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.error.SessionExpiredException;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.plan.PublishEvent;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.RefusedException;
import org.junit.jupiter.api.Test;

/** Who may not do it is told so before the first write, and a dead token is never taken for an empty catalogue. */
class BadAccountTest {
    @EachKind
    void aDeadTokenOfTheSourceIsNotTakenForAMissingDataset(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            DatasetPublisher publisher = world.publisher().build();
            world.source.killTokens();
            assertThatThrownBy(() -> publisher.plan(PID))
                    .isInstanceOf(SessionExpiredException.class)
                    .hasMessageContainingAll(world.source.url(), "log in again or replace the token");
            assertThat(world.target.writes()).isEmpty();
        }
    }

    @EachKind
    void aDeadTokenOfTheTargetIsNotTakenForAnEmptyTarget(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            DatasetPublisher publisher = world.publisher().build();
            world.target.killTokens();
            assertThatThrownBy(() -> publisher.plan(PID))
                    .isInstanceOf(SessionExpiredException.class)
                    .hasMessageContainingAll(world.target.url(), "log in again or replace the token");
            assertThat(world.target.writes()).isEmpty();
        }
    }

    @EachKind
    void aTokenThatDiesBetweenTwoBlocksStopsTheRunAndTheNextOneContinues(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            PublishReport report = world.publisher()
                    .filesPerBlock(1)
                    .listener(event -> {
                        if (event instanceof PublishEvent.FilesAdded added && added.filesDone() == 2) {
                            world.target.killTokens();
                        }
                    })
                    .build()
                    .publish(PID);
            assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(report.error()).contains(world.target.url(), "log in again");
            assertThat(world.target.origDatablocks(PID)).hasSize(2);
            world.assertAllPrivate();

            world.publisher().build().publish(PID).orThrow();
            world.assertPublished(PID, combined());
            assertThat(world.target.origDatablocks(PID)).hasSize(3);
        }
    }

    @EachKind
    void nobodyCanWriteToTheTarget(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            DatasetPublisher publisher = World.publisher(
                            world.client(world.source, "admin"), world.client(world.target, Credentials.anonymous()))
                    .build();
            assertThatThrownBy(() -> publisher.plan(PID))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.NOT_LOGGED_IN))
                    .hasMessageContainingAll(
                            "nobody is logged in on " + world.target.url(),
                            "connect with credentials",
                            "Nothing has been written");
            assertThat(world.target.writes()).isEmpty();
        }
    }

    @EachKind
    void anAccountThatIsNotInTheOwnerGroupIsRefusedBeforeAnyWrite(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            DatasetPublisher publisher = world.publisher("admin", "publisher")
                    .ownerGroup("other-group")
                    .build();
            assertThatThrownBy(() -> publisher.publish(PID))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.ACCOUNT_NOT_MEMBER))
                    .hasMessageContainingAll(
                            "the account publisher on " + world.target.url(),
                            "is not a member of other-group and no admin",
                            "its groups are ",
                            "public-data",
                            "let it be made a member, or choose another group with ownerGroup(");
            assertThat(world.target.writes()).isEmpty();
        }
    }

    /** Who the account is, is asked once a minute; whoever was refused does not wait for that. */
    @Test
    void aRightThatIsGivenMeanwhileIsSeenAtOnce() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            DatasetPublisher publisher = world.publisher("admin", "publisher")
                    .ownerGroup("other-group")
                    .build();
            assertThatThrownBy(() -> publisher.plan(PID))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.ACCOUNT_NOT_MEMBER));

            world.target.account("publisher", "publishers", "other-group");

            publisher.publish(PID).orThrow();
        }
    }

    @EachKind
    void aPrivilegedAccountThatCouldCreateButNotFinishIsRefusedBeforeAnyWrite(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            DatasetPublisher publisher = world.publisher("admin", "ingestor").build();
            assertThatThrownBy(() -> publisher.publish(PID))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.ACCOUNT_NOT_MEMBER))
                    .hasMessageContainingAll("the account ingestor", "public-data", "could not finish");
            assertThat(world.target.writes()).isEmpty();
        }
    }

    @Test
    void aDatasetThatBelongsToAnotherGroupOnTheTargetIsRefusedBeforeAnyWrite() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            world.publisher().build().publish(PID).orThrow();
            world.edit(
                    world.target,
                    PID,
                    dataset -> dataset.put("ownerGroup", "strangers").put("description", "theirs"));
            world.target.clearRequests();
            assertThatThrownBy(() -> world.publisher().acceptRemovals().build().publish(PID))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.ACCOUNT_NOT_MEMBER))
                    .hasMessageContainingAll("the account publisher", "is not a member of strangers");
            assertThat(world.target.writes()).isEmpty();
        }
    }

    @Test
    void blocksOfAnotherGroupThatWouldHaveToChangeAreRefusedBeforeAnyWrite() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            world.publisher().build().publish(PID).orThrow();
            World.block(world.target, PID, "z", "strangers", "foreign.h5");
            world.edit(world.target, PID, dataset -> dataset.put("numberOfFiles", 5));
            world.target.clearRequests();
            assertThatThrownBy(() -> world.publisher().acceptRemovals().build().publish(PID))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.ACCOUNT_NOT_MEMBER))
                    .hasMessageContaining("is not a member of strangers");
            assertThat(world.target.writes()).isEmpty();

            world.publisher("admin", "admin")
                    .acceptRemovals()
                    .ourAccounts("publisher")
                    .build()
                    .publish(PID)
                    .orThrow();
            world.assertPublished(PID, combined());
        }
    }

    @Test
    void anAccountThatMayNotWriteToTheSourceCannotAttachThere() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            for (String pid : new String[] {PID, "20.500.1/one", "20.500.1/two"}) {
                world.edit(world.source, pid, dataset -> dataset.put("isPublished", true));
            }
            for (String id : new String[] {"20.500.1/one", "20.500.1/two"}) {
                assertThat(world.source.origDatablocks(id)).hasSize(1);
            }
            DatasetPublisher publisher = world.publisher("reader", "publisher")
                    .attachCombinedToSource()
                    .build();
            assertThatThrownBy(() -> publisher.publish(PID))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.ACCOUNT_NOT_MEMBER))
                    .hasMessageContainingAll(
                            "the account reader on " + world.source.url(),
                            "is not a member of it-scicat",
                            "leave out attachCombinedToSource()");
            assertThat(world.target.writes()).isEmpty();
            assertThat(world.source.writes()).isEmpty();
        }
    }

    @Test
    void anAccountThatMayNotCreateAtAllFailsWithTheServersWord() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            world.target.account("member", "public-data");
            PublishReport report = world.publisher("admin", "member").build().publish(PID);
            assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(report.error())
                    .contains("POST /api/v4/datasets", "403", "The account is in no group that may do this");
            assertThat(report.steps().get(0).status()).isEqualTo(PublishReport.Status.FAILED);
            assertThat(world.target.datasets()).isEmpty();
            assertThatThrownBy(report::orThrow).hasMessageContaining(PID + " is not published");
        }
    }
}
