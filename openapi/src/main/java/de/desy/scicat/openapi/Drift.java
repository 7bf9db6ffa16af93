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
 * The difference between a server's interface and a contract.
 *
 * @param verdict whether a client of the contract still works
 * @param report a readable report, one line per change
 */
record Drift(Verdict verdict, String report) {

    /** The result in one word, which is also the exit status of the tool for scheduled jobs. */
    enum Verdict {
        /** Nothing has changed. */
        SAME(0),
        /** A client of the contract works as before. */
        COMPATIBLE(1),
        /** The server may refuse a request of a client of the contract, or its reply may lack an expected value. */
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
     * Compares two documents, both without prose, because changed explanations are not a drift.
     *
     * @param contract the contract that the client was made for
     * @param live the contract that a server serves now
     */
    static Drift between(ObjectNode contract, ObjectNode live) {
        String before = ContractJson.print(contract);
        String after = ContractJson.print(live);
        if (before.equals(after)) {
            return new Drift(Verdict.SAME, "No change.\n");
        }
        ChangedOpenApi changes = compare(before, after);
        if (changes.isUnchanged()) {
            // The generator derives method and class names from these: worth a look, although no request changes.
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

    /** Markdown, because only this rendering lists compatible changes, and because it fits into an issue. */
    private static String details(ChangedOpenApi changes) {
        var bytes = new ByteArrayOutputStream();
        new MarkdownRender().render(changes, new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8)
                .replaceAll("(?m)^> HTTP \\d+$", "")
                .replaceAll("\\n{3,}", "\n\n");
    }
}
