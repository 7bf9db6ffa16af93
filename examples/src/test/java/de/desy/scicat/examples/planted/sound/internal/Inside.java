package de.desy.scicat.examples.planted.sound.internal;

/** A hidden type. */
public class Inside {
    public String word() {
        return "sound";
    }
}
