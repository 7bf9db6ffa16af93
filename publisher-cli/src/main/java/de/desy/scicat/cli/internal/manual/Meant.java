package de.desy.scicat.cli.internal.manual;

import de.desy.scicat.publisher.report.Option;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.UnmatchedArgumentException;

/** What somebody probably meant who wrote an option or a command that does not exist. */
public final class Meant {
    private static final int MOST = 2;

    private Meant() {}

    /** A question that follows the error, with a blank before it; empty if nothing is alike. */
    public static String question(UnmatchedArgumentException e) {
        String wrong = e.getUnmatched().get(0).split("=", 2)[0];
        Set<String> meant = new LinkedHashSet<>();
        if (wrong.startsWith("--")) {
            Arrays.stream(Option.values())
                    .filter(option -> !option.flag().isEmpty() && wrong.equals("--" + kebab(option.java())))
                    .map(Option::flag)
                    .filter(flag -> e.getCommandLine().getCommandSpec().findOption(flag) != null)
                    .forEach(meant::add);
        }
        e.getSuggestions().stream()
                .filter(each -> !each.equals("--help"))
                .limit(MOST)
                .forEach(meant::add);
        return meant.isEmpty()
                ? ""
                : " Did you mean " + String.join(" or ", List.copyOf(meant).subList(0, Math.min(MOST, meant.size())))
                        + "?";
    }

    /** The name of a method of the library as somebody would write it here: {@code make-public}. */
    private static String kebab(String java) {
        return java.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
