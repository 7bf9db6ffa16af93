package de.desy.scicat.publisher.internal.preflight;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks the effects of the options. Asks no server. */
final class OptionsCheck {
    private static final long BODY_LIMIT = 16L << 20;
    private static final int MANY_FILES = 20_000;

    private final PlanOptions options;
    private final Findings findings;

    OptionsCheck(PlanOptions options, Findings findings) {
        this.options = options;
        this.findings = findings;
    }

    void run(SciCatClient source, SciCatClient target) {
        if (source.url().equals(target.url())) {
            findings.warning(
                    ProblemCode.SAME_CATALOGUE,
                    "source and target are the same catalogue, " + source.url() + ": copies will stand beside the"
                            + " originals",
                    Findings.operator("correct one of the addresses, unless this is meant"));
        }
        groups();
        audience();
        blocks();
    }

    /** Reports what is lost between a newer source and an older target. */
    void releases(@Nullable ServerTraits source, @Nullable ServerTraits target) {
        if (source == null || target == null) {
            return;
        }
        List<String> lost = new ArrayList<>();
        if (source.has(Trait.FILE_METADATA) && !target.has(Trait.FILE_METADATA)) {
            lost.add("metadata of files");
        }
        if (source.has(Trait.RELATIONSHIP_IDENTIFIERS) && !target.has(Trait.RELATIONSHIP_IDENTIFIERS)) {
            lost.add("relationships to other things than datasets");
        }
        if (!lost.isEmpty()) {
            findings.note(
                    ProblemCode.TARGET_OLDER,
                    "the target is older than the source: " + String.join(", and ", lost) + " stay behind",
                    Findings.operator("look at the plan of a dataset, which lists what is left out"));
        }
    }

    private void groups() {
        List<String> named = new ArrayList<>(options.accessGroups());
        String owner = options.ownerGroup();
        if (owner != null) {
            named.add(owner);
        }
        for (String group : named) {
            if (!group.equals(group.strip()) || group.contains(",") || group.contains(";")) {
                findings.warning(
                        ProblemCode.GROUP_NAME_ODD,
                        "the group \"" + group + "\" is taken as it is, with blanks, commas and all",
                        Findings.operator("give each group by itself, without blanks around it"));
            }
        }
    }

    private void audience() {
        String groups = String.join(", ", options.accessGroups());
        if (options.makePublic()) {
            if (!groups.isEmpty()) {
                findings.note(
                        ProblemCode.ACCESS_GROUPS_OF_PUBLIC,
                        "what is published becomes public, so that everybody may read it, and not only " + groups,
                        Remedy.leaveOut(Option.ACCESS_GROUPS),
                        Remedy.leaveOut(Option.MAKE_PUBLIC));
            }
            return;
        }
        findings.note(
                ProblemCode.STAYS_PRIVATE,
                "what is published stays private: only members of "
                        + (groups.isEmpty() ? "its owner group" : groups + " and its owner group") + " may read it",
                Remedy.with("say " + Remedy.OPTION + ", unless this is meant", Option.MAKE_PUBLIC));
        if (!groups.isEmpty()) {
            findings.note(
                    ProblemCode.GROUPS_UNCHECKED,
                    "no server checks whether the groups exist that may read what is published: " + groups,
                    Findings.operator("compare them letter by letter with the target's"));
        }
    }

    private void blocks() {
        if (options.bytesPerBlock() > BODY_LIMIT) {
            findings.warning(
                    ProblemCode.BLOCKS_TOO_LARGE,
                    "blocks of up to " + Text.number(options.bytesPerBlock()) + " bytes are more than a SciCat takes"
                            + " unless configured otherwise (16 MB, MAX_FILE_UPLOAD_SIZE)",
                    Remedy.say(Option.BYTES_PER_BLOCK, "4000000"),
                    Remedy.by(Remedy.Actor.TARGET_ADMINISTRATOR, "raise the target's limit"));
        } else {
            findings.note(
                    ProblemCode.REQUEST_LIMIT_UNKNOWN,
                    "how large a request the target takes cannot be read; SciCat's default is 16 MB, and requests here"
                            + " are up to about " + Text.number(options.bytesPerBlock()) + " bytes",
                    Remedy.by(
                            Remedy.Actor.TARGET_ADMINISTRATOR,
                            "a proxy may take less: nginx takes 1 MB unless client_max_body_size is larger"));
        }
        if (options.filesPerBlock() > MANY_FILES) {
            findings.warning(
                    ProblemCode.BLOCKS_TOO_LARGE,
                    "blocks of " + Text.number(options.filesPerBlock()) + " files keep the target busy for seconds"
                            + " each, and beyond 100 000 it fails",
                    Remedy.say(Option.FILES_PER_BLOCK, "5000"));
        }
    }
}
