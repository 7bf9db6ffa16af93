package de.desy.scicat.publisher.internal.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Components of values that may have been read from a file, where anything may be missing. */
public final class Required {
    private Required() {}

    /**
     * A component that must be there.
     *
     * @throws NullPointerException if it is missing; the message names it
     */
    public static <T> T value(@Nullable T value, String name) {
        if (value == null) {
            throw new NullPointerException(name + " is missing");
        }
        return value;
    }

    /**
     * A copy of a list in which nothing is missing.
     *
     * @throws NullPointerException if the list or an element is missing; the message names it
     */
    public static <T> List<T> list(@Nullable List<? extends @Nullable T> list, String name) {
        List<T> copy = new ArrayList<>();
        for (T element : value(list, name)) {
            copy.add(value(element, "an entry of " + name));
        }
        return List.copyOf(copy);
    }

    /**
     * A copy of a map in which nothing is missing, in its order.
     *
     * @throws NullPointerException if the map or a value is missing; the message names it
     */
    public static <V> Map<String, V> map(@Nullable Map<String, ? extends @Nullable V> map, String name) {
        Map<String, V> copy = new LinkedHashMap<>();
        value(map, name).forEach((key, entry) -> copy.put(key, value(entry, name + " of " + key)));
        return Collections.unmodifiableMap(copy);
    }
}
