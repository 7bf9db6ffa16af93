package de.desy.scicat.service;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads variables. Collects problems and their remedies, so that the operator sees all of them at once. */
final class Environment {
    /** Names that Docker and Kubernetes add to the environment for a neighbour service called "publisher". */
    private static final String OF_OTHERS = "PUBLISHER_(SERVICE|PORT)(_.*)?";

    private final Map<String, String> variables;
    private final Set<String> problems = new LinkedHashSet<>();

    Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    void problem(String problem) {
        problems.add(problem);
    }

    /** The unchanged value; empty if it is unset or blank. */
    Optional<String> find(Variable variable) {
        return raw(variable.name());
    }

    private Optional<String> raw(String name) {
        Optional<String> value =
                Optional.ofNullable(variables.get(name)).map(String::strip).filter(text -> !text.isEmpty());
        if (value.filter(text -> text.indexOf('\uFFFD') >= 0).isPresent()) { // so Java shows what it could not read
            problem(name + " has letters that are not ASCII, which the locale of this process does not have;"
                    + " set LC_ALL=C.UTF-8.");
        }
        // As from an env file that is not read by systemd. A name in quotes would go into a DOI, for ever.
        if (!name.matches(".*(PASSWORD|TOKEN|KEY)")
                && value.filter(text -> text.matches("(?s)([\"']).*\\1")).isPresent()) {
            problem(name + " begins and ends with a quote, which would be part of the value; write it without.");
        }
        return value;
    }

    boolean isSet(Variable variable) {
        return find(variable).isPresent()
                || (variable.secret() && raw(variable.file()).isPresent());
    }

    /** The value or the default. */
    String text(Variable variable) {
        return find(variable).orElse(variable.standard());
    }

    /** The file of a secret, if the variable names a file. */
    Optional<Path> file(Variable variable) {
        Optional<String> name = raw(variable.file());
        if (name.isPresent() && find(variable).isPresent()) {
            problem(variable + " and " + variable.file() + " are both set; unset one.");
            return Optional.empty();
        }
        try {
            return name.map(Path::of);
        } catch (InvalidPathException e) {
            problem(variable.file() + " is no path.");
            return Optional.empty();
        }
    }

    /** A secret, from the variable or the first line of its file; empty if it is missing or wrong. */
    Optional<String> secret(Variable variable) {
        Optional<Path> file = file(variable);
        if (file.isEmpty()) {
            return raw(variable.file()).isPresent() ? Optional.empty() : find(variable);
        }
        try {
            String secret =
                    Files.readString(file.get()).replaceFirst("^\uFEFF", "").strip(); // the mark of an editor
            if (secret.isEmpty()) {
                problem(variable.file() + ": " + file.get() + " is empty; write the secret into it.");
            }
            return Optional.of(secret).filter(text -> !text.isEmpty());
        } catch (CharacterCodingException e) {
            problem(variable.file() + ": " + file.get() + " is not UTF-8; write the secret in UTF-8.");
            return Optional.empty();
        } catch (IOException e) {
            problem(variable.file() + ": " + file.get()
                    + (Files.isDirectory(file.get())
                            ? " is a folder; name the file."
                            : " cannot be read; let the service's account read it."));
            return Optional.empty();
        }
    }

    boolean flag(Variable variable) {
        String value = text(variable).toLowerCase(Locale.ROOT);
        if (!Set.of("yes", "no", "true", "false").contains(value)) {
            problem(variable + " is \"" + value + "\"; say yes or no.");
        }
        return value.equals("yes") || value.equals("true");
    }

    int number(Variable variable, int from, int to) {
        String value = text(variable);
        try {
            int number = Integer.parseInt(value);
            if (number >= from && number <= to) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        problem(variable + " is \"" + value + "\"; say a number from " + from + " to " + to + ".");
        return from;
    }

    /** Words separated by commas. */
    List<String> words(Variable variable) {
        return find(variable).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    <E extends Enum<E>> Set<E> choices(Variable variable, Class<E> type) {
        return Arrays.stream(text(variable).split(",", -1))
                .map(word -> choice(variable, word.strip(), type))
                .filter(Optional::isPresent)
                .map(Optional::get)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A policy of the library; null if the variable is unset, so that the library's default applies. */
    <E extends Enum<E>> @Nullable E choice(Variable variable, Class<E> type) {
        return find(variable).flatMap(word -> choice(variable, word, type)).orElse(null);
    }

    private <E extends Enum<E>> Optional<E> choice(Variable variable, String word, Class<E> type) {
        Optional<E> found = Arrays.stream(type.getEnumConstants())
                .filter(constant -> Variable.word(constant)
                        .equals(word.toLowerCase(Locale.ROOT).replace('_', '-')))
                .findFirst();
        if (found.isEmpty()) {
            problem(variable + " is \"" + word + "\"; say "
                    + Arrays.stream(type.getEnumConstants()).map(Variable::word).collect(Collectors.joining(", "))
                    + ".");
        }
        return found;
    }

    /** Passes the value to a method that checks it. */
    void give(Variable variable, Consumer<String> taker) {
        find(variable).ifPresent(value -> check(variable, () -> taker.accept(value)));
    }

    void check(Variable variable, Runnable taking) {
        try {
            taking.run();
        } catch (IllegalArgumentException e) {
            problem(variable + ": " + e.getMessage() + ".");
        }
    }

    /** Variables that look like variables of the service but are unknown, most likely misspelt. */
    List<String> unknown() {
        Set<String> known = Arrays.stream(Variable.values())
                .flatMap(variable -> variable.secret()
                        ? List.of(variable.name(), variable.file()).stream()
                        : List.of(variable.name()).stream())
                .collect(Collectors.toSet());
        return variables.keySet().stream()
                .filter(name -> name.startsWith("PUBLISHER_") && !name.matches(OF_OTHERS) && !known.contains(name))
                .sorted()
                .toList();
    }
}
