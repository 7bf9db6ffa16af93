package de.desy.scicat.cli;

import de.desy.scicat.publisher.report.Option;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The descriptions of the library's options in the help. The text comes from the library's own table; the description
 * of the command line's option is added to it.
 */
final class OptionTexts {
    private static final String TO_BE_SAID = "has to be said";

    private OptionTexts() {}

    /** Gives the options of all commands their descriptions. */
    static void describe(CommandLine line) {
        // A command with two names is there twice, and would be described twice.
        line.getSubcommands().values().stream().distinct().forEach(command -> {
            Map<String, String> texts = new TreeMap<>();
            for (OptionSpec spec : command.getCommandSpec().options()) {
                of(spec.longestName())
                        .ifPresent(option -> texts.put(
                                spec.longestName().substring(2),
                                (sentence(option) + " " + String.join(" ", spec.description())).strip()));
            }
            if (!texts.isEmpty()) {
                command.setResourceBundle(new Texts(texts));
            }
        });
    }

    /** The option of the library that a flag sets. */
    static Optional<Option> of(String flag) {
        return Arrays.stream(Option.values())
                .filter(option -> option.flag().equals(flag))
                .findFirst();
    }

    /** What an option decides, and its default. */
    static String sentence(Option option) {
        String standard = option.standard();
        String without = !standard.equals(TO_BE_SAID)
                ? "Default: " + standard + "."
                : option.name().startsWith("DOI_") ? "Has to be said with --mint-doi." : "Has to be said.";
        return capital(option.meaning()) + ". " + without;
    }

    private static String capital(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    /** Texts by the names of options, as picocli looks for them. */
    private static final class Texts extends ResourceBundle {
        private final Map<String, String> texts;

        Texts(Map<String, String> texts) {
            this.texts = texts;
        }

        @Override
        protected @Nullable Object handleGetObject(String key) {
            return texts.get(key);
        }

        @Override
        public Enumeration<String> getKeys() {
            return Collections.enumeration(texts.keySet());
        }
    }
}
