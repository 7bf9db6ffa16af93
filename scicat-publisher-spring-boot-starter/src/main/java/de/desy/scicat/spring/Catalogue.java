package de.desy.scicat.spring;

import java.util.Locale;

/** The two SciCats of a publication. */
public enum Catalogue {
    /** The one that has the datasets: bean {@code scicatSource}, properties {@code scicat.publisher.source}. */
    SOURCE,
    /** The one to publish on: bean {@code scicatTarget}, properties {@code scicat.publisher.target}. */
    TARGET;

    /**
     * The catalogue in health, metrics and properties.
     *
     * @return {@code source} or {@code target}
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of the client's bean. */
    String bean() {
        return this == SOURCE ? "scicatSource" : "scicatTarget";
    }
}
