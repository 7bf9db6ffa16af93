package de.desy.scicat.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command line of this module; the build itself uses the verb {@code apply}. */
public final class ContractTool {

    /** Exit status for a failure; {@code drift} returns 0, 1 or 2 if it succeeds. */
    static final int FAILED = 3;

    /** The release that the client is generated for. */
    static final String PINNED = "5.2";

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final String USAGE = """
            apply <overlay> <contract> <corrected contract>
                corrects the contract; fails when an action of the overlay has no effect any more
            refresh <url> --version <release> [--to <file>]
                takes the contract from a running SciCat, without its prose; the release must be given because
                the document does not state it; the default file is scicat-<release>.json
            drift <url> [--against <release>]
                compares a running SciCat with the contract in this jar (%s unless given);
                exit status: 0 the same, 1 compatible changes, 2 incompatible changes, 3 no answer
            <url> is the address of the instance (the tool then reads %s) or of its OpenAPI document.
            """.formatted(PINNED, LiveContract.DEFAULT_PATH);

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
            case "refresh" -> {
                String version = args.option("--version");
                String file = args.option("--to");
                yield refresh(args.last(), version, file);
            }
            case "drift" -> {
                String release = args.option("--against");
                yield drift(args.last(), release == null ? PINNED : release);
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

    private int drift(String url, String release) {
        ObjectNode contract = packaged(release);
        Drift drift = Drift.between(contract, Facts.of(new LiveContract(TIMEOUT).download(url), release));
        out.print(drift.report());
        out.println(url + " against the contract of " + release + ": " + drift.verdict());
        return drift.verdict().exitStatus();
    }

    private static ObjectNode packaged(String release) {
        String name = "scicat-" + release + ".json";
        try (InputStream in = ContractTool.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new ContractException("No contract of release " + release + " here");
            }
            return ContractJson.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), name);
        } catch (IOException e) {
            throw new ContractException("Cannot read " + name + ": " + e, e);
        }
    }

    private int usage() {
        err.print(USAGE);
        return FAILED;
    }
}
