package de.desy.scicat.publisher.plan;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the target is to believe about the archiving of published datasets: three values of {@code datasetlifecycle}.
 * The archive jobs of SciCat's frontend go by them. Servers take a copy for archivable, although it may have no files
 * there, and for not retrievable.
 *
 * @param archivable whether people may archive the dataset on the target; null to leave that to the target
 * @param retrievable whether people may retrieve its files there; null to leave that to the target
 * @param storageLocation the name of the place where its files are; null to leave that to the target
 */
public record Lifecycle(
        @Nullable Boolean archivable,
        @Nullable Boolean retrievable,
        @Nullable String storageLocation) {

    /** Everything is left to the target. */
    public static final Lifecycle OF_TARGET = new Lifecycle(null, null, null);

    /**
     * Says whether people may archive the dataset on the target.
     *
     * @param value whether they may
     * @return a copy with this value
     */
    public Lifecycle archivable(boolean value) {
        return new Lifecycle(value, retrievable, storageLocation);
    }

    /**
     * Says whether people may retrieve the dataset's files on the target.
     *
     * @param value whether they may
     * @return a copy with this value
     */
    public Lifecycle retrievable(boolean value) {
        return new Lifecycle(archivable, value, storageLocation);
    }

    /**
     * Says where the dataset's files are.
     *
     * @param place the name that the archive system knows
     * @return a copy with this value
     * @throws IllegalArgumentException if it is blank
     */
    public Lifecycle storageLocation(String place) {
        if (place.isBlank()) {
            throw new IllegalArgumentException("The storage location is empty");
        }
        return new Lifecycle(archivable, retrievable, place);
    }

    /**
     * Reads a text such as {@code archivable=false,storageLocation=tape-2}.
     *
     * @param text names and values, separated by commas
     * @return the values
     * @throws IllegalArgumentException if there is another name, or a value that is none
     */
    public static Lifecycle parse(String text) {
        Lifecycle lifecycle = OF_TARGET;
        for (String part : text.split(",", -1)) {
            int sign = part.indexOf('=');
            String name = (sign < 0 ? part : part.substring(0, sign)).strip();
            String value = sign < 0 ? "" : part.substring(sign + 1).strip();
            lifecycle = switch (name) {
                case "archivable" -> lifecycle.archivable(truth(name, value));
                case "retrievable" -> lifecycle.retrievable(truth(name, value));
                case "storageLocation" -> lifecycle.storageLocation(value);
                default ->
                    throw new IllegalArgumentException("\"" + part.strip()
                            + "\" is none of archivable=…, retrievable=… and storageLocation=…, separated by commas");
            };
        }
        return lifecycle;
    }

    private static boolean truth(String name, String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "yes" -> true;
            case "false", "no" -> false;
            default -> throw new IllegalArgumentException(name + " is true or false, not \"" + value + "\"");
        };
    }
}
