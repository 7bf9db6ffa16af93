package de.desy.scicat.service;

import java.util.List;

/** The environment variables are missing or wrong. */
final class ConfigurationException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    ConfigurationException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** All problems, each with its remedy. */
    List<String> problems() {
        return problems;
    }
}
