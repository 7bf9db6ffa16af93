package de.desy.scicat.cli;

import java.lang.reflect.Member;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Lists options under headings. Picocli's own option groups have headings too, but they take a repeated option for the
 * beginning of another group, and forget the earlier options.
 */
final class Headings {
    private static final String REST = "Output";
    private static final List<Map.Entry<Class<?>, String>> TITLES = List.of(
            Map.entry(ServerOptions.class, "Servers"),
            Map.entry(SelectionOptions.class, "What to publish"),
            Map.entry(WhatOptions.class, "What to publish"),
            Map.entry(AudienceOptions.class, "Who may see it"),
            Map.entry(RequestOptions.class, "For whom it is published"),
            Map.entry(DoiOptions.class, "DOIs"),
            Map.entry(LegacyOptions.class, "Legacy data"),
            Map.entry(DetailOptions.class, "Details and wishes of the owners"));

    private Headings() {}

    /** The options of a command by heading, in the order in which the help shows them. */
    static Map<String, List<OptionSpec>> groups(Help help) {
        Map<String, List<OptionSpec>> groups = new LinkedHashMap<>();
        TITLES.forEach(title -> groups.put(title.getValue(), new ArrayList<>()));
        help.commandSpec()
                .options()
                .forEach(option -> groups.computeIfAbsent(title(option), t -> new ArrayList<>())
                        .add(option));
        groups.values().removeIf(List::isEmpty);
        return groups;
    }

    static String of(Help help) {
        StringBuilder text = new StringBuilder();
        groups(help).forEach((title, options) -> {
            Help.Layout layout = help.createDefaultLayout();
            layout.addAllOptions(options, help.parameterLabelRenderer());
            text.append(help.createHeading("%n" + title + "%n")).append(layout);
        });
        return text.toString();
    }

    private static String title(OptionSpec option) {
        return TITLES.stream()
                .filter(title ->
                        option.userObject() instanceof Member field && field.getDeclaringClass() == title.getKey())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(REST);
    }
}
