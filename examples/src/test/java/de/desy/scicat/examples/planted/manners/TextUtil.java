package de.desy.scicat.examples.planted.manners;

/** Planted: a class name without meaning. */
public final class TextUtil {
    private TextUtil() {}
}
