/** A client of the SciCat metadata catalogue: generated code behind a hand-written interface. */
module de.desy.scicat.client {
    requires transitive com.fasterxml.jackson.core;
    requires transitive com.fasterxml.jackson.databind;
    requires transitive java.net.http;
    requires com.fasterxml.jackson.annotation;
    requires com.fasterxml.jackson.datatype.jsr310;
    requires org.slf4j;
    requires static jakarta.annotation;
    requires static transitive org.jspecify;

    exports de.desy.scicat.client;
    exports de.desy.scicat.client.error;
    exports de.desy.scicat.client.generated;
    exports de.desy.scicat.client.generated.api;
    exports de.desy.scicat.client.generated.model;
    exports de.desy.scicat.client.model;
    exports de.desy.scicat.client.observe;

    opens de.desy.scicat.client.generated.model to
            com.fasterxml.jackson.databind;
}
