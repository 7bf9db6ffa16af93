package de.desy.scicat.spring;

import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with properties, so that the operator sees all of it at once. */
final class Problems {
    private final List<WrongPropertiesException.Wrong> found = new ArrayList<>();

    void add(String property, String what, String remedy) {
        found.add(new WrongPropertiesException.Wrong(property + " " + what, remedy));
    }

    /** A value made from a property; empty if it cannot be made, which is a problem then. */
    <T> Optional<T> get(String property, Supplier<T> maker) {
        try {
            return Optional.of(maker.get());
        } catch (IllegalArgumentException e) {
            add(property, "is wrong: " + e.getMessage(), "Correct " + property);
            return Optional.empty();
        }
    }

    void refuse() {
        if (!found.isEmpty()) {
            throw exception(null);
        }
    }

    int count() {
        return found.size();
    }

    WrongPropertiesException exception(@Nullable RuntimeException cause) {
        return new WrongPropertiesException(found, cause);
    }

    /** What the publisher says of its options, with properties in place of methods. */
    void add(Problem problem) {
        List<String> remedies = problem.remedies().stream()
                .filter(remedy -> remedy.option() == null || PublisherProperties.isSetByProperty(remedy.option()))
                .map(Problems::words)
                .toList();
        found.add(new WrongPropertiesException.Wrong(problem.message(), String.join("; or ", remedies)));
    }

    private static String words(Remedy remedy) {
        Option option = remedy.option();
        return option == null ? remedy.text() : remedy.text().replace(Remedy.OPTION, set(option, remedy.argument()));
    }

    private static String set(Option option, @Nullable String argument) {
        return PublisherProperties.name(option) + (argument == null ? "" : "=" + PublisherProperties.word(argument));
    }
}
