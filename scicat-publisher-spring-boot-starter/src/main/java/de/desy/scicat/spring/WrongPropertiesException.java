package de.desy.scicat.spring;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Properties are missing, or contradict each other. Thrown at the start, before any server is asked. */
final class WrongPropertiesException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /**
     * One thing that is wrong.
     *
     * @param what a sentence without a full stop, which names the property
     * @param remedy the remedy, without a full stop
     */
    record Wrong(String what, String remedy) {}

    @SuppressWarnings("serial") // immutable values
    private final List<Wrong> wrong;

    WrongPropertiesException(List<Wrong> wrong, @Nullable Throwable cause) {
        super(wrong.stream().map(each -> each.what() + ". " + each.remedy()).collect(Collectors.joining("; ")), cause);
        this.wrong = List.copyOf(wrong);
    }

    String description() {
        return lines(wrong.stream().map(Wrong::what).toList());
    }

    String action() {
        return lines(wrong.stream().map(Wrong::remedy).toList());
    }

    private static String lines(List<String> sentences) {
        return sentences.stream().map(sentence -> sentence + ".").collect(Collectors.joining("\n"));
    }
}
