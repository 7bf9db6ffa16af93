package de.desy.scicat.examples.planted.sound.internal;

/** What is hidden. */
public class Inside {
    public String word() {
        return "sound";
    }
}
