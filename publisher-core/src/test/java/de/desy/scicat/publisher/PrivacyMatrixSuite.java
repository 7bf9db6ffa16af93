package de.desy.scicat.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.publisher.plan.Inputs;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A user publishes a dataset of the user's group by a job, and the service's account reads more than the user does. Each
 * cell hides a canary in one thing, with one owner, one set of readers and one policy of the facility, and looks for it
 * in all that the target holds and in the job as the user reads it, from which SciCat writes its mail. Who implements it
 * says on which servers, by a method {@code pairs}.
 */
abstract class PrivacyMatrixSuite {
    /** The table is printed once, and again where servers differ. */
    private static final AtomicReference<List<String>> SHOWN = new AtomicReference<>(List.of());

    /** In what the canary is hidden. */
    enum Thing {
        /** An attachment of the user's dataset. */
        ATTACHMENT,
        /** An attachment that an account of no right on the dataset made, and gave away. */
        GIVEN_ATTACHMENT,
        /** A block that an account added that may not read the dataset; owner and readers are of no account. */
        STRANGERS_BLOCK,
        /** A block of files of the user's dataset. SciCat shows each block to everybody who reads its dataset. */
        BLOCK,
        /** An attachment of a public input. */
        ATTACHMENT_OF_INPUT,
        /** The name of a file of an input. */
        FILES_OF_INPUT,
        /** Fields of an input. */
        METADATA_OF_INPUT,
        /** Folder and file names of an input that cannot be combined, so that there is something to complain about. */
        REFUSED_INPUT,
        /** A dataset to which the user's dataset has a relationship. */
        RELATIONSHIP;

        boolean isOfInput() {
            return this == ATTACHMENT_OF_INPUT
                    || this == FILES_OF_INPUT
                    || this == METADATA_OF_INPUT
                    || this == REFUSED_INPUT;
        }
    }

    /** Who owns it. */
    enum Owner {
        /** The user's group. */
        GROUP,
        /** Another group. */
        OTHERS
    }

    /** Who may read it, besides its owners and the service. */
    enum Readers {
        /** Nobody. */
        NONE,
        /** The user's group. */
        SHARED,
        /** Everybody. */
        PUBLIC
    }

    /** What the facility lets jobs publish. */
    enum Policy {
        /** Nothing is said. */
        DEFAULTS,
        /** Attachments go along. */
        ATTACHMENTS,
        /** Inputs are published too. */
        PUBLISH,
        /** The same, without those that cannot be. */
        PUBLISH_ACCEPTING,
        /** Inputs are combined. */
        COMBINE,
        /** The same, without those that cannot be. */
        COMBINE_ACCEPTING,
        /** Inputs that are merely shared are combined too. */
        COMBINE_SHARED;

        PublisherBuilder on(PublisherBuilder builder) {
            PublisherBuilder more = this == DEFAULTS ? builder : builder.copyAttachments();
            return switch (this) {
                case DEFAULTS, ATTACHMENTS -> more;
                case PUBLISH -> more.inputs(Inputs.PUBLISH);
                case PUBLISH_ACCEPTING -> more.inputs(Inputs.PUBLISH).acceptUnreadableInputs();
                case COMBINE -> more.combineInputs();
                case COMBINE_ACCEPTING -> more.combineInputs().acceptUnreadableInputs();
                case COMBINE_SHARED -> more.combineInputs().combineSharedInputs();
            };
        }

        boolean publishes() {
            return this == PUBLISH || this == PUBLISH_ACCEPTING;
        }

        boolean combines() {
            return this == COMBINE || this == COMBINE_ACCEPTING || this == COMBINE_SHARED;
        }
    }

    /** Whether it is the user's to read, so that the job may tell of it. */
    private static boolean mayRead(Thing thing, Owner owner, Readers readers) {
        return thing == Thing.BLOCK
                || (thing != Thing.STRANGERS_BLOCK && (owner == Owner.GROUP || readers != Readers.NONE));
    }

    /** Whether it goes to the target. */
    private static boolean goesAlong(Thing thing, Owner owner, Readers readers, Policy policy) {
        boolean ownOrPublic = owner == Owner.GROUP || readers == Readers.PUBLIC;
        return switch (thing) {
            case BLOCK -> true;
            case ATTACHMENT -> policy != Policy.DEFAULTS && owner == Owner.GROUP; // the others may not read the dataset
            case ATTACHMENT_OF_INPUT -> policy.publishes() && mayRead(thing, owner, readers);
            case FILES_OF_INPUT ->
                (ownOrPublic && (policy.publishes() || policy.combines()))
                        || (readers == Readers.SHARED && policy == Policy.COMBINE_SHARED);
            case METADATA_OF_INPUT -> ownOrPublic && policy.publishes();
            case REFUSED_INPUT -> ownOrPublic && policy.publishes();
            case RELATIONSHIP, GIVEN_ATTACHMENT, STRANGERS_BLOCK -> false;
        };
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void nothingLeavesThatTheUserMayNotPublish(Pair pair) {
        int cells = 0;
        List<String> leaked = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        try (PrivacyScene scene = new PrivacyScene(pair)) {
            for (Thing thing : Thing.values()) {
                for (Owner owner : Owner.values()) {
                    for (Readers readers : Readers.values()) {
                        StringBuilder line = new StringBuilder(String.format("%-20s %-7s %-7s", thing, owner, readers));
                        for (Policy policy : Policy.values()) {
                            cells++;
                            String canary = "canary-" + UUID.randomUUID();
                            PrivacyScene.Outcome outcome = scene.play(thing, owner, readers, policy, canary);
                            String cell = thing + " of " + owner + " for " + readers + " with " + policy;
                            boolean arrived = outcome.onTarget().contains(canary);
                            boolean told = outcome.job().contains(canary);
                            line.append(' ')
                                    .append(arrived ? "+" : outcome.onTarget().isEmpty() ? "x" : "-");
                            if (arrived && !goesAlong(thing, owner, readers, policy)) {
                                leaked.add(cell + ": on the target");
                            }
                            if (told && !mayRead(thing, owner, readers)) {
                                leaked.add(cell + ": in the job: " + outcome.job());
                            }
                            assertThat(arrived)
                                    .as("%s goes along: %s", cell, outcome.report())
                                    .isEqualTo(goesAlong(thing, owner, readers, policy));
                        }
                        lines.add(line.toString());
                    }
                }
            }
        } finally {
            if (!SHOWN.getAndSet(lines).equals(lines)) {
                System.out.println("privacy matrix (+ goes along, - stays behind, x the dataset is refused): "
                        + List.of(Policy.values()));
                lines.forEach(System.out::println);
            }
            System.out.println("privacy matrix: " + pair + ": " + cells + " cells: " + leaked.size() + " leaked");
        }
        assertThat(leaked).isEmpty();
    }
}
