package de.desy.scicat.examples.planted.signatures;

import de.desy.scicat.examples.planted.signatures.generated.Made;
import de.desy.scicat.examples.planted.signatures.internal.Hidden;
import de.desy.scicat.examples.planted.signatures.internal.HiddenException;
import de.desy.scicat.examples.planted.signatures.internal.HiddenLook;
import java.util.List;
import java.util.Map;

/** Planted: shows hidden types in every possible position. */
public class Showing<T extends Hidden> extends Hidden implements HiddenLook {
    protected final Hidden field = new Hidden();

    protected Showing(Hidden[] constructorParameter) {}

    public void parameter(Hidden given) {}

    public Hidden returned() {
        return field;
    }

    public Map<String, List<? extends Hidden>> argument() {
        return Map.of();
    }

    protected <B extends HiddenLook> void bound(List<B> given) {}

    public void thrown() throws HiddenException {}

    public Made generated() {
        return new Made();
    }

    /** Planted: a visible nested class. */
    public static final class Nested {
        public void parameter(Hidden given) {}
    }
}
