package de.desy.scicat.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command line of this module; the build itself uses the verbs {@code apply} and {@code operations}. */
public final class ContractTool {

    /** Exit status for a failure; {@code drift} returns 0, 1 or 2 if it succeeds. */
    static final int FAILED = 3;

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final String USAGE = """
            apply <overlay> <contract> <corrected contract>
                corrects the contract; fails when an action of the overlay has no effect any more
            refresh <url> --version <release> [--to <file>]
                takes the contract from a running SciCat, without its prose; the release must be given because
                the document does not state it; the default file is scicat-<release>.json
            operations <file>
                writes the operations of all servers that were tested, one in a line
            drift <url> [--against <release>]
                compares a running SciCat with a contract in this jar: that of the release (%s),
                or else the nearest, which is the one with the fewest differences;
                exit status: 0 the same, 1 compatible changes, 2 incompatible changes, 3 no answer
            <url> is the address of the instance (the tool then reads %s) or of its OpenAPI document.
            """.formatted(String.join(", ", Contracts.RELEASES), LiveContract.DEFAULT_PATH);

    private final PrintStream out;
    private final PrintStream err;

    ContractTool(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Runs one verb and ends the process with its exit status.
     *
     * @param args the verb and its arguments
     */
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) {
        System.exit(new ContractTool(System.out, System.err).run(List.of(args)));
    }

    int run(List<String> args) {
        try {
            return args.isEmpty() ? usage() : run(args.get(0), new Arguments(args.subList(1, args.size())));
        } catch (ContractException e) {
            err.println(e.getMessage());
            return FAILED;
        }
    }

    private int run(String verb, Arguments args) {
        return switch (verb) {
            case "apply" -> apply(Path.of(args.next()), Path.of(args.next()), Path.of(args.last()));
            case "operations" -> operations(Path.of(args.last()));
            case "refresh" -> {
                String version = args.option("--version");
                String file = args.option("--to");
                yield refresh(args.last(), version, file);
            }
            case "drift" -> {
                String release = args.option("--against");
                yield drift(args.last(), release);
            }
            default -> usage();
        };
    }

    private int apply(Path overlay, Path contract, Path corrected) {
        Overlay corrections = Overlay.read(ContractJson.read(overlay));
        ContractJson.write(corrected, corrections.correct(ContractJson.read(contract)));
        return 0;
    }

    private int refresh(String url, @Nullable String version, @Nullable String file) {
        if (version == null) {
            throw new ContractException("refresh needs --version <release>: the server's document does not tell it");
        }
        Path target = Path.of(file == null ? "scicat-" + version + ".json" : file);
        ObjectNode facts = Facts.of(new LiveContract(TIMEOUT).download(url), version);
        ContractJson.write(target, facts);
        out.println(target + ": " + facts.path("paths").size() + " paths, "
                + facts.path("components").path("schemas").size() + " schemas");
        return 0;
    }

    private int operations(Path list) {
        List<String> known = Contracts.RELEASES.stream()
                .flatMap(release -> Operations.of(Contracts.of(release)).stream())
                .filter(operation -> !operation.contains(Contracts.UNTESTED))
                .distinct()
                .sorted()
                .toList();
        ContractJson.writeText(list, String.join("\n", known) + "\n");
        return 0;
    }

    private int drift(String url, @Nullable String against) {
        ObjectNode served = new LiveContract(TIMEOUT).download(url);
        String release = against;
        String why = "";
        if (release == null) {
            Contracts.Distance nearest = Contracts.nearest(Facts.of(served, "unknown"));
            release = nearest.release();
            why = ", the nearest of %s (differences: %d)"
                    .formatted(String.join(", ", Contracts.RELEASES), nearest.differences());
        }
        ObjectNode live = Facts.of(served, release);
        Drift drift = Drift.between(Contracts.of(release), live);
        out.print(drift.report());
        out.println(url + " against the contract of " + release + why + ": " + drift.verdict());
        List<String> unknown = Operations.unknown(Contracts.of(Contracts.PINNED), live);
        out.println("Operations that the client's contract, " + Contracts.PINNED + ", does not know: "
                + (unknown.isEmpty() ? "none" : String.join(", ", unknown)));
        return drift.verdict().exitStatus();
    }

    private int usage() {
        err.print(USAGE);
        return FAILED;
    }
}
