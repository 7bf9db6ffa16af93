package de.desy.scicat.examples.planted.sound;

import de.desy.scicat.examples.planted.sound.internal.Inside;
import java.util.List;

/** No defect: hidden types stay within bodies and private members. */
public class Sound {
    private final Inside inside = new Inside();

    public List<String> words() {
        return List.of(inside.word());
    }

    Inside inside() {
        return inside;
    }

    private static final class Within extends Inside {
        Inside itself() {
            return this;
        }
    }

    public boolean isWithin() {
        return new Within().itself() == inside;
    }
}
