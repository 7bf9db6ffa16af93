package de.desy.scicat.examples.planted.manners;

/** Planted: a name that says nothing. */
public final class TextUtil {
    private TextUtil() {}
}
