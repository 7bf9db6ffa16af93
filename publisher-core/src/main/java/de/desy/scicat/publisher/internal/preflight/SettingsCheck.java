package de.desy.scicat.publisher.internal.preflight;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.ForbiddenException;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.client.model.OrigDatablockDraft;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.publisher.internal.rights.FileMetadata;
import de.desy.scicat.publisher.internal.rights.HiddenNames;
import de.desy.scicat.publisher.internal.rights.PidForm;
import de.desy.scicat.publisher.plan.PidPolicy;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks for settings of servers that change what a publication meets. Stores nothing. */
final class SettingsCheck {
    private final PlanOptions options;
    private final Findings ofSource;
    private final Findings ofTarget;

    SettingsCheck(PlanOptions options, Findings ofSource, Findings ofTarget) {
        this.options = options;
        this.ofSource = ofSource;
        this.ofTarget = ofTarget;
    }

    void source(SciCatClient source) {
        try {
            if (source.users().addressesHidden().orElse(false)) {
                ofSource.problem(
                        ProblemCode.SOURCE_MASKED,
                        source.url() + " hides e-mail addresses, and what looks like one, from this account"
                                + " (MASK_PERSONAL_INFO); datasets with an address are refused",
                        ofSource.admin(HiddenNames.BE_ADMIN));
            }
        } catch (SciCatException e) {
            ofSource.unreadable(e);
        }
    }

    void target(SciCatClient source, SciCatClient target, @Nullable ServerTraits traits) {
        try {
            if (target.users().addressesHidden().orElse(false)) {
                ofTarget.note(
                        ProblemCode.TARGET_MASKED,
                        target.url() + " hides e-mail addresses, and what looks like one, from this account"
                                + " (MASK_PERSONAL_INFO); what was written counts as right if all around the"
                                + " addresses is",
                        ofTarget.admin("an account in one of ADMIN_GROUPS sees everything, and can repair blocks whose"
                                + " file names look like addresses"));
            }
            if (options.pid() == PidPolicy.SAME) {
                pids(source, target);
            }
            if (traits != null && traits.has(Trait.FILE_METADATA)) {
                fileMetadata(target);
            }
        } catch (ForbiddenException mayNotAsk) {
            // The check of rights has said so.
        } catch (SciCatException e) {
            ofTarget.unreadable(e);
        }
    }

    private void pids(SciCatClient source, SciCatClient target) {
        Optional<String> pid = source.datasets().anyPid();
        if (pid.isPresent()
                && target.datasets()
                        .refusalOfPid(pid.get())
                        .filter(PidForm::isRefusal)
                        .isPresent()) {
            ofTarget.problem(
                    ProblemCode.PID_FORM_REFUSED,
                    target.url() + " takes only pids of another form than " + pid.get()
                            + " (DATASET_CREATION_VALIDATION_REGEX)",
                    PidForm.remedies());
        }
    }

    private void fileMetadata(SciCatClient target) {
        String without = refusal(target, false);
        if (!without.isEmpty()) {
            ofTarget.problem(
                    ProblemCode.FILE_METADATA_REFUSED,
                    target.url() + " refuses file entries without certain metadata: " + without,
                    ofTarget.admin(
                            "let the schema of file metadata (DATAFILES_METADATA_SCHEMA) allow entries without"));
            return;
        }
        String said = refusal(target, true);
        if (!said.isEmpty() && !options.leaveOut().contains(FileMetadata.FIELD)) {
            ofTarget.note(
                    ProblemCode.FILE_METADATA_REFUSED,
                    target.url() + " has a closed schema for the metadata of file entries; datasets whose files have"
                            + " other metadata are refused before anything is written",
                    Remedy.say(Option.LEAVE_OUT_FIELDS, FileMetadata.FIELD),
                    ofTarget.admin("let the schema (DATAFILES_METADATA_SCHEMA) allow them"));
        }
    }

    private static String refusal(SciCatClient target, boolean metadata) {
        DataFile file = new DataFile(
                "x",
                0,
                Instant.EPOCH,
                null,
                null,
                null,
                null,
                null,
                metadata ? JsonNodeFactory.instance.objectNode().put("scicat-publisher-check", "x") : null);
        List<String> said = new ArrayList<>(
                target.origDatablocks().refusals(new OrigDatablockDraft(0, null, false, List.of(file))));
        said.removeIf(message -> !FileMetadata.isRefusal(message));
        return String.join("; ", said);
    }
}
