package de.desy.scicat.publisher.internal.preflight;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.SciCatClientBuilder;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.report.ProblemCode;
import java.util.List;
import java.util.Optional;

/** Finds out what a server does, and whether that is what a tested SciCat does. */
final class TraitsCheck {
    private static final int NAMED = 3;

    private final SciCatClient client;
    private final boolean isWritten;
    private final Findings findings;

    /**
     * Makes a check.
     *
     * @param isWritten whether the publication writes to this server; readers need no traits
     */
    TraitsCheck(SciCatClient client, boolean isWritten, Findings findings) {
        this.client = client;
        this.isWritten = isWritten;
        this.findings = findings;
    }

    /** Runs the check. The result is empty if the server cannot be asked. */
    Optional<ServerTraits> run() {
        try {
            ServerTraits traits = client.traits();
            Optional<List<String>> unknown = client.health().unknownOperations();
            traits.assumption()
                    .ifPresentOrElse(
                            this::assumed,
                            () -> findings.ok(client.url() + " works " + traits
                                    + (unknown.isPresent()
                                            ? ""
                                            : ", as far as it can be asked; it shows no list of its operations")));
            unknown.ifPresent(this::newer);
            return Optional.of(traits);
        } catch (SciCatException e) {
            findings.unreadable(e);
            return Optional.empty();
        }
    }

    private void assumed(String why) {
        String text = client.url() + " does not tell what it does: " + why + ". It is treated as SciCat "
                + SciCatRelease.newest();
        if (isWritten) {
            findings.warning(
                    ProblemCode.SERVER_UNTESTED,
                    text,
                    Findings.operator("publish one dataset and look at it, or say what the server does:"
                            + " SciCatClientBuilder.traits(…), or SCICAT_TARGET_TRAITS=5.2.1"));
        } else {
            findings.ok(client.url() + " is a SciCat; nothing is written there, so its release does not matter");
        }
    }

    private void newer(List<String> unknown) {
        if (unknown.isEmpty()) {
            return;
        }
        findings.warning(
                ProblemCode.SERVER_UNTESTED,
                client.url() + " has " + Text.count(unknown.size(), "operation") + " that no tested SciCat has ("
                        + String.join(", ", unknown.subList(0, Math.min(NAMED, unknown.size())))
                        + (unknown.size() > NAMED ? ", …" : "") + "): it is newer than all of them",
                Findings.operator("publish one dataset and look at it before you publish many"));
    }
}
