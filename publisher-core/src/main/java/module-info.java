/**
 * Publishes datasets from one SciCat to another.
 */
module de.desy.scicat.publisher {
    requires transitive com.fasterxml.jackson.databind;
    requires transitive de.desy.scicat.client;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports de.desy.scicat.publisher;

    opens de.desy.scicat.publisher to
            com.fasterxml.jackson.databind;
}
