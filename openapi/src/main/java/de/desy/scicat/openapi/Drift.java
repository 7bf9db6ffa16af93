package de.desy.scicat.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.Changed;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.output.MarkdownRender;

/**
 * How far a server's interface has moved away from a contract.
 *
 * @param verdict whether a client of the contract can live with it
 * @param report for people, one line per change
 */
record Drift(Verdict verdict, String report) {

    /** The answer in one word, and as the exit status of the tool for scheduled jobs. */
    enum Verdict {
        /** Nothing has changed. */
        SAME(0),
        /** A client of the contract works as before. */
        COMPATIBLE(1),
        /** A client of the contract may send what is refused, or miss what it expects. */
        INCOMPATIBLE(2);

        private final int exitStatus;

        Verdict(int exitStatus) {
            this.exitStatus = exitStatus;
        }

        int exitStatus() {
            return exitStatus;
        }
    }

    /**
     * Compares two documents, both without prose: changed explanations are no drift.
     *
     * @param contract what a client was made for
     * @param live what a server says now
     */
    static Drift between(ObjectNode contract, ObjectNode live) {
        String before = ContractJson.print(contract);
        String after = ContractJson.print(live);
        if (before.equals(after)) {
            return new Drift(Verdict.SAME, "No change.\n");
        }
        ChangedOpenApi changes = compare(before, after);
        if (changes.isUnchanged()) {
            // Generated method and class names come from these: worth a look, though no request changes.
            return new Drift(Verdict.COMPATIBLE, """
                    Requests and replies are the same; names differ (operation ids, tags, title).
                    Refresh, and see git diff.
                    """);
        }
        return new Drift(changes.isCompatible() ? Verdict.COMPATIBLE : Verdict.INCOMPATIBLE, render(changes));
    }

    private static ChangedOpenApi compare(String before, String after) {
        try {
            return OpenApiCompare.fromContents(before, after);
        } catch (RuntimeException e) {
            throw new ContractException("The documents cannot be compared: " + e.getMessage(), e);
        }
    }

    private static String render(ChangedOpenApi changes) {
        var report = new StringBuilder("### Operations that no longer fit the contract\n\n");
        changes.getMissingEndpoints()
                .forEach(gone -> report.append("- %s %s (gone)\n".formatted(gone.getMethod(), gone.getPathUrl())));
        changes.getChangedOperations().stream()
                .filter(Changed::isIncompatible)
                .forEach(
                        changed -> report.append("- %s %s\n".formatted(changed.getHttpMethod(), changed.getPathUrl())));
        if (changes.isCompatible()) {
            report.append("None.\n");
        }
        return report.append('\n').append(details(changes)).toString();
    }

    /** Markdown, because that rendering alone tells what changed in a compatible way, and for use in an issue. */
    private static String details(ChangedOpenApi changes) {
        var bytes = new ByteArrayOutputStream();
        new MarkdownRender().render(changes, new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8)
                .replaceAll("(?m)^> HTTP \\d+$", "")
                .replaceAll("\\n{3,}", "\n\n");
    }
}
