package de.desy.scicat.service;

import java.util.List;

/** The environment does not say what is needed. */
final class ConfigurationException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    ConfigurationException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** All of them, each with its remedy. */
    List<String> problems() {
        return problems;
    }
}
