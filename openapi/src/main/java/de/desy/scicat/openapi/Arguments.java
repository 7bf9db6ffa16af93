package de.desy.scicat.openapi;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments after the verb. Missing and surplus arguments are errors: a typing error must not become a default. */
final class Arguments {

    private final Deque<String> words;

    Arguments(List<String> words) {
        this.words = new ArrayDeque<>(words);
    }

    /** Removes an option and its value from the arguments and returns the value; null if the option is missing. */
    @Nullable String option(String name) {
        var list = new ArrayList<>(words);
        int at = list.indexOf(name);
        if (at < 0) {
            return null;
        }
        if (at + 1 == list.size()) {
            throw new ContractException(name + " needs a value");
        }
        list.remove(at);
        String value = list.remove(at);
        words.clear();
        words.addAll(list);
        return value;
    }

    String next() {
        String word = words.poll();
        if (word == null) {
            throw new ContractException("An argument is missing; call without arguments for help");
        }
        return word;
    }

    String last() {
        String word = next();
        if (!words.isEmpty()) {
            throw new ContractException("Not understood: " + String.join(" ", words));
        }
        return word;
    }
}
