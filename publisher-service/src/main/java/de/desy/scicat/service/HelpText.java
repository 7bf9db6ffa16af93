package de.desy.scicat.service;

/** The text of {@code --help}. Lines are at most 80 characters long, unless a word is longer. */
final class HelpText {
    private static final int WIDTH = 80;
    private static final String INDENT = " ".repeat(6);

    private HelpText() {}

    static String text() {
        StringBuilder text = new StringBuilder("""
                Usage: publisher-service [--check | --help | --version]

                Publishes the datasets of SciCat's publish jobs on another SciCat, and writes
                the outcome into the job. --check looks at catalogues, accounts, options, jobs,
                broker and port, and ends.

                Variables of the environment (each [FILE] can be a file instead: NAME_FILE)
                """);
        for (Variable variable : Variable.values()) {
            text.append("  ").append(variable).append(variable.secret() ? " [FILE]" : "");
            append(text.append('\n'), variable.meaning());
            append(text, "(" + variable.standard() + ")");
        }
        return text.append("""

                Exit codes
                  0  ended when asked, all work finished; with --check: nothing is wrong
                  1  ended with work cut off, or could not listen; with --check: something is
                     wrong
                  2  the environment does not say what is needed""").toString();
    }

    private static void append(StringBuilder text, String words) {
        StringBuilder line = new StringBuilder();
        for (String word : words.split(" ", -1)) {
            if (!line.isEmpty() && INDENT.length() + line.length() + 1 + word.length() > WIDTH) {
                text.append(INDENT).append(line).append('\n');
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        text.append(INDENT).append(line).append('\n');
    }
}
