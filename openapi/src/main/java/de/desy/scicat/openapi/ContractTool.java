package de.desy.scicat.openapi;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** The command line of this module; the build uses its verb {@code apply}. */
public final class ContractTool {

    /** Exit status when something went wrong; 0, 1 and 2 are answers of {@code drift}. */
    static final int FAILED = 3;

    private static final String USAGE = """
            apply <overlay> <contract> <corrected contract>
                corrects the contract; fails when an action has no effect any more
            """;

    private final PrintStream out;
    private final PrintStream err;

    ContractTool(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Runs one verb and ends the process with its exit status.
     *
     * @param args the verb and what it needs
     */
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) {
        System.exit(new ContractTool(System.out, System.err).run(List.of(args)));
    }

    int run(List<String> args) {
        try {
            if (args.size() == 4 && args.get(0).equals("apply")) {
                return apply(Path.of(args.get(1)), Path.of(args.get(2)), Path.of(args.get(3)));
            }
            err.print(USAGE);
        } catch (ContractException e) {
            err.println(e.getMessage());
        }
        return FAILED;
    }

    private int apply(Path overlay, Path contract, Path corrected) {
        Overlay corrections = Overlay.read(ContractJson.read(overlay));
        ContractJson.write(corrected, corrections.correct(ContractJson.read(contract)));
        out.println(corrections.actions().size() + " corrections applied to " + contract.getFileName());
        return 0;
    }
}
