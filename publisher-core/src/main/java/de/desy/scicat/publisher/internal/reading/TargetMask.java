package de.desy.scicat.publisher.internal.reading;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.internal.fields.Mask;
import de.desy.scicat.publisher.internal.files.Presence;
import de.desy.scicat.publisher.internal.rights.HiddenNames;
import de.desy.scicat.publisher.internal.rights.Masking;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import java.util.List;
import java.util.Optional;

/**
 * What cannot be done on a target that hides e-mail addresses from the account. What was written counts as right if its
 * masked form is right; what cannot be told apart, or would be written back masked, is refused.
 */
public final class TargetMask {
    private TargetMask() {}

    static void refuse(SciCatClient target, String pid, Presence.Builder present, Measuring measured) {
        long undecided = present.undecided();
        if (undecided > 0) {
            throw new RefusedException(
                    pid,
                    List.of(problem(
                            target,
                            "so it cannot be told which of " + Text.count(undecided, "file")
                                    + " with the same masked path, size and time " + Text.are(undecided)
                                    + " missing there")));
        }
        if (measured.maskedToRewrite() != null) {
            throw new RefusedException(pid, List.of(rewriting(target, String.valueOf(measured.maskedToRewrite()))));
        }
    }

    /** A block would be written back with masked entries. */
    public static Problem rewriting(SciCatClient target, String block) {
        return problem(
                target,
                "and block " + block + " has such entries and has to be rewritten, which would write the asterisks");
    }

    /**
     * A text would be put back masked.
     *
     * @param ofSource whether the server is the source, to which files are attached
     */
    public static Problem puttingBack(SciCatClient server, boolean ofSource, String pid) {
        return problem(
                server,
                ofSource,
                "and " + pid + " has such a text in " + WriterMark.FIELD
                        + ", where a publication puts its name for a while and the text back afterwards, with the"
                        + " asterisks");
    }

    /** A field of which a part is set would be written back masked. */
    public static Problem writingWhole(SciCatClient target, String pid, String field) {
        return problem(
                target,
                "and " + field + " of " + pid + " has such a text, and is written as a whole, which would write the"
                        + " asterisks");
    }

    /** The relationships of the source would be written back masked. */
    public static Problem puttingBackLinks(SciCatClient source, String pid) {
        return new Problem(
                ProblemCode.SOURCE_MASKED,
                Subject.of(Subject.Kind.FIELD, "relationships"),
                source.url() + " hides e-mail addresses, and what looks like one, from this account, and " + pid
                        + " has such a text in its relationships, which are written as a whole when the link to the copy"
                        + " is added, with the asterisks",
                Remedy.by(Remedy.Actor.SOURCE_ADMINISTRATOR, HiddenNames.BE_ADMIN),
                Remedy.leaveOut(Option.LINK_SOURCE));
    }

    /**
     * Refuses a pid that the target would not show: nothing that is written under it could be read again.
     *
     * @param pid the pid that the copy has or gets
     * @param there what is on the target under this pid
     */
    static void refuseHidden(SciCatClient target, Masking masking, String of, String pid, Optional<Dataset> there) {
        if (Mask.covers(pid) && there.map(dataset -> !dataset.pid().equals(pid)).orElseGet(masking::isOn)) {
            throw new RefusedException(of, List.of(HiddenNames.ofPid(target, pid)));
        }
    }

    /** A dataset of which it cannot be told of what it is a copy. */
    static Problem doubtfulCopy(SciCatClient target, String copy, String pid) {
        return problem(
                target, "and with it of what " + copy + " is a copy, so it cannot be told whether it is of " + pid);
    }

    private static Problem problem(SciCatClient target, String what) {
        return problem(target, false, what);
    }

    private static Problem problem(SciCatClient server, boolean ofSource, String what) {
        return new Problem(
                ofSource ? ProblemCode.SOURCE_MASKED : ProblemCode.TARGET_MASKED,
                Subject.of(
                        ofSource ? Subject.Kind.SOURCE : Subject.Kind.TARGET,
                        server.url().toString()),
                server.url() + " hides e-mail addresses, and what looks like one, from this account, " + what,
                Remedy.by(
                        ofSource ? Remedy.Actor.SOURCE_ADMINISTRATOR : Remedy.Actor.TARGET_ADMINISTRATOR,
                        HiddenNames.BE_ADMIN));
    }
}
