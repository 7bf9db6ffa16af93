/**
 * Publishes datasets from one SciCat to another.
 */
module de.desy.scicat.publisher {
    requires transitive com.fasterxml.jackson.databind;
    requires transitive de.desy.scicat.client;
    requires com.networknt.schema;
    requires java.xml;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports de.desy.scicat.publisher;
    exports de.desy.scicat.publisher.bulk;
    exports de.desy.scicat.publisher.doi;
    exports de.desy.scicat.publisher.job;
    exports de.desy.scicat.publisher.plan;
    exports de.desy.scicat.publisher.report;

    opens de.desy.scicat.publisher.bulk to
            com.fasterxml.jackson.databind;
    opens de.desy.scicat.publisher.doi to
            com.fasterxml.jackson.databind;
    opens de.desy.scicat.publisher.job to
            com.fasterxml.jackson.databind;
    opens de.desy.scicat.publisher.plan to
            com.fasterxml.jackson.databind;
    opens de.desy.scicat.publisher.report to
            com.fasterxml.jackson.databind;
}
