package de.desy.scicat.cli;

import de.desy.scicat.publisher.report.CheckReport;
import de.desy.scicat.publisher.report.Finding;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.Repaired;
import de.desy.scicat.publisher.report.Skipped;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The library's remedies name its Java options; here they become those of the command line. */
final class Wording {
    /** What stands for an option of the builder: the flag, and its argument where the message names none. */
    record Flag(String name, String argument) {}

    static final Map<String, Flag> FLAGS = Map.ofEntries(
            Map.entry("pid", new Flag("--pid", "same|minted")),
            Map.entry("onExisting", new Flag("--on-existing", "update|fail|keep")),
            Map.entry("inputs", new Flag("--inputs", "references|publish|combine")),
            Map.entry("combineInputs", new Flag("--combine-inputs", "")),
            Map.entry("acceptUnreadableInputs", new Flag("--accept-unreadable-inputs", "")),
            Map.entry("inputPaths", new Flag("--input-paths", "absolute|relative-to-target|as-is")),
            Map.entry("attachCombinedToSource", new Flag("--attach-to-source", "")),
            Map.entry("copyAttachments", new Flag("--attachments", "")),
            Map.entry("ownerGroup", new Flag("--owner-group", "G")),
            Map.entry("keepOwnerGroup", new Flag("--keep-owner-group", "")),
            Map.entry("accessGroups", new Flag("--access-group", "G")),
            Map.entry("makePublic", new Flag("--public", "")),
            Map.entry("missingType", new Flag("--missing-type", "infer|fail")),
            Map.entry("contactEmailFallback", new Flag("--contact-email", "A")),
            Map.entry("leaveOutFields", new Flag("--leave-out", "FIELD")),
            Map.entry("keepFields", new Flag("--keep-field", "FIELD")),
            Map.entry("acceptInvisibleFiles", new Flag("--accept-invisible-files", "")),
            Map.entry("landingPage", new Flag("--landing-url", "TEMPLATE")),
            Map.entry("mintDoi", new Flag("--mint-doi", "")),
            Map.entry("filesPerBlock", new Flag("--files-per-block", "N")));

    /** What only a program can say. */
    private static final Pattern PROGRAMS =
            Pattern.compile(",? (or set it by transform|mapOwnerGroup)\\(…\\)(?! gives)");

    private static final Pattern CALL =
            Pattern.compile("\\b(" + String.join("|", FLAGS.keySet()) + ")\\((?:\"([^\"]*)\"|([A-Z_]+|\\d+)|…)?\\)");

    /** What is said about DOIs has options of the same names with other flags, and some for programs alone. */
    private static final Pattern OF_DOIS = Pattern.compile("DOI: [^;]*");

    private static final Pattern DOI_PROGRAMS =
            Pattern.compile(",? or say (creators|title|abstractText|acceptUnreadableLandingPage)\\(…?\\)");

    private Wording() {}

    static String of(@Nullable String text) {
        if (text == null) {
            return "no reason was given";
        }
        String said = OF_DOIS.matcher(text).replaceAll(part -> Matcher.quoteReplacement(ofDois(part.group())));
        return CALL.matcher(PROGRAMS.matcher(said).replaceAll(""))
                .replaceAll(call -> Matcher.quoteReplacement(flag(call)));
    }

    private static String ofDois(String text) {
        return DOI_PROGRAMS
                .matcher(text)
                .replaceAll("")
                .replace("landingPage(…)", "--doi-landing-url TEMPLATE")
                .replace("license(…)", "--doi-license L");
    }

    private static String flag(MatchResult call) {
        Flag flag = FLAGS.get(call.group(1));
        if (flag == null) {
            return call.group();
        }
        String quoted = call.group(2);
        String constant = call.group(3);
        String argument = constant != null
                ? Choices.word(constant)
                : quoted != null && !quoted.equals("…") ? quoted : flag.argument();
        return argument.isEmpty() ? flag.name() : flag.name() + " " + argument;
    }

    static CheckReport of(CheckReport report) {
        return new CheckReport(
                report.source(),
                report.target(),
                report.findings().stream()
                        .map(finding -> new Finding(
                                finding.severity(),
                                finding.subject(),
                                of(finding.text()),
                                finding.remedy() == null
                                        ? null
                                        : of(
                                                finding.subject().equals("DOI")
                                                        ? ofDois(finding.remedy())
                                                        : finding.remedy())))
                        .toList());
    }

    static PublishReport of(PublishReport report) {
        return new PublishReport(
                report.source(),
                report.target(),
                report.sourcePid(),
                report.targetPid(),
                report.title(),
                report.outcome(),
                report.url(),
                report.doi(),
                report.steps(),
                report.changes(),
                report.skipped().stream()
                        .map(skipped -> new Skipped(skipped.what(), of(skipped.reason())))
                        .toList(),
                report.repaired().stream()
                        .map(repaired -> new Repaired(repaired.what(), of(repaired.how())))
                        .toList(),
                report.notes().stream().map(Wording::of).toList(),
                report.files(),
                report.bytes(),
                report.folders(),
                report.inputs().stream().map(Wording::of).toList(),
                report.error() == null ? null : of(report.error()));
    }
}
