package de.desy.scicat.cli;

import de.desy.scicat.publisher.plan.ExistingDataset;
import de.desy.scicat.publisher.plan.InputPaths;
import de.desy.scicat.publisher.plan.Inputs;
import de.desy.scicat.publisher.plan.MissingFileTime;
import de.desy.scicat.publisher.plan.MissingType;
import de.desy.scicat.publisher.plan.PidPolicy;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** The policies of the library as words of the command line: {@code relative-to-target} for RELATIVE_TO_TARGET. */
abstract class Choices<E extends Enum<E>> implements Iterable<String> {
    private final List<String> words;

    Choices(Class<E> type) {
        this.words = Arrays.stream(type.getEnumConstants()).map(Choices::word).toList();
    }

    @Override
    public Iterator<String> iterator() {
        return words.iterator();
    }

    static String word(Enum<?> constant) {
        return word(constant.name());
    }

    static String word(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static void register(CommandLine line) {
        register(line, PidPolicy.class);
        register(line, ExistingDataset.class);
        register(line, Inputs.class);
        register(line, InputPaths.class);
        register(line, MissingType.class);
        register(line, MissingFileTime.class);
    }

    private static <E extends Enum<E>> void register(CommandLine line, Class<E> type) {
        line.registerConverter(
                type,
                text -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> word(constant).equals(word(text)))
                        .findFirst()
                        .orElseThrow(() -> new TypeConversionException("say one of "
                                + String.join(
                                        ", ",
                                        Arrays.stream(type.getEnumConstants())
                                                .map(Choices::word)
                                                .toList())
                                + ", not '" + text + "'")));
    }

    /** For {@code --pid}. */
    static final class Pids extends Choices<PidPolicy> {
        Pids() {
            super(PidPolicy.class);
        }
    }

    /** For {@code --on-existing}. */
    static final class Existing extends Choices<ExistingDataset> {
        Existing() {
            super(ExistingDataset.class);
        }
    }

    /** For {@code --inputs}. */
    static final class OfInputs extends Choices<Inputs> {
        OfInputs() {
            super(Inputs.class);
        }
    }

    /** For {@code --input-paths}. */
    static final class Paths extends Choices<InputPaths> {
        Paths() {
            super(InputPaths.class);
        }
    }

    /** For {@code --missing-type}. */
    static final class Types extends Choices<MissingType> {
        Types() {
            super(MissingType.class);
        }
    }

    /** For {@code --missing-file-time}. */
    static final class FileTimes extends Choices<MissingFileTime> {
        FileTimes() {
            super(MissingFileTime.class);
        }
    }
}
