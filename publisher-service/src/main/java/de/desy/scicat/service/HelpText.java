package de.desy.scicat.service;

/** The text of {@code --help}. */
final class HelpText {
    private static final int WIDEST = 46;

    private HelpText() {}

    static String text() {
        StringBuilder text = new StringBuilder("""
                Usage: publisher-service [--check | --help | --version]

                Publishes the datasets of SciCat's publish jobs on another SciCat, and writes the
                outcome into the job. --check looks at catalogues, accounts, options, jobs,
                broker and port, and ends.

                Variables of the environment (each [FILE] can be a file instead: NAME_FILE)
                """);
        for (Variable variable : Variable.values()) {
            String name = variable + (variable.secret() ? " [FILE]" : "");
            text.append("  ").append(name).append(" ".repeat(Math.max(1, WIDEST - name.length())));
            text.append(variable.meaning()).append('\n');
            text.append(" ".repeat(WIDEST + 2))
                    .append("(")
                    .append(variable.standard())
                    .append(")\n");
        }
        return text.append("""

                Exit codes
                  0  ended when asked, all work finished; with --check: nothing is wrong
                  1  ended with work cut off, or could not listen; with --check: something is wrong
                  2  the environment does not say what is needed""").toString();
    }
}
