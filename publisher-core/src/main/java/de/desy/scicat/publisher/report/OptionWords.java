package de.desy.scicat.publisher.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Options with their arguments, as readers write them. */
final class OptionWords {
    private OptionWords() {}

    static String of(Option option, Reader reader, @Nullable String argument) {
        if (!option.isFor(reader)) {
            throw new IllegalArgumentException(reader + " has no option " + option);
        }
        return switch (reader) {
            case JAVA ->
                option.java() + "(" + (argument == null ? option.javaArgument : inJava(option, argument)) + ")";
            case COMMAND_LINE -> {
                String given = argument == null ? option.flagArgument() : word(option, argument);
                yield given.isEmpty() ? option.flag() : option.flag() + " " + given;
            }
            case SERVICE -> {
                String given = argument != null
                        ? word(option, argument)
                        : option.flagArgument().isEmpty() ? "yes" : "";
                yield given.isEmpty() ? option.variable() : option.variable() + "=" + given;
            }
            case SCIENTIST -> throw new IllegalArgumentException("scientists set no options");
        };
    }

    private static String inJava(Option option, String argument) {
        return takesConstants(option) ? argument : "\"" + argument + "\"";
    }

    private static String word(Option option, String argument) {
        return takesConstants(option) ? argument.toLowerCase(Locale.ROOT).replace('_', '-') : argument;
    }

    /**
     * Whether arguments are constants or numbers. Other arguments are names of groups and fields, and stay unchanged.
     */
    private static boolean takesConstants(Option option) {
        return option.flagArgument().indexOf('|') > 0
                || option == Option.FILES_PER_BLOCK
                || option == Option.BYTES_PER_BLOCK;
    }

    static String camel(String name) {
        StringBuilder camel = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            boolean begins = i > 0 && name.charAt(i - 1) == '-';
            if (name.charAt(i) != '-') {
                camel.append(begins ? Character.toUpperCase(name.charAt(i)) : name.charAt(i));
            }
        }
        return camel.toString();
    }

    static String variable(String name) {
        return "PUBLISHER_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
