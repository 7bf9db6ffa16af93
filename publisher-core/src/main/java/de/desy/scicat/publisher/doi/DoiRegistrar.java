package de.desy.scicat.publisher.doi;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.report.Problem;
import java.util.List;
import java.util.Optional;

/**
 * Who keeps the records of DOIs and registers them at DataCite. SciCat's server is one ({@link #scicat}); a facility with
 * a DOI service of its own writes another. Implementations are thread-safe. All methods may throw {@link
 * de.desy.scicat.client.error.SciCatException}; one whose {@code outcomeUnknown()} is true makes the publisher look before it
 * sends anything again.
 */
public interface DoiRegistrar {
    /**
     * A name for plans and messages.
     *
     * @return such as the service's address; a plan is applied only by a registrar of the same name
     */
    String name();

    /**
     * Looks for records.
     *
     * @param datasetPid a dataset
     * @return all records about it, alone or with others, that the account can see
     */
    List<DoiEntry> find(String datasetPid);

    /**
     * Reads a record.
     *
     * @param doi its DOI
     * @return the record, or empty
     */
    Optional<DoiEntry> read(String doi);

    /**
     * Checks a record against the rules of this registrar, such as a schema of its own. Writes nothing.
     *
     * @param record the record
     * @return what is wrong, each about a {@linkplain de.desy.scicat.publisher.report.Subject.Kind#DOI DOI}; empty where
     *     nothing is
     */
    List<Problem> problems(DoiRecord record);

    /**
     * Creates a record without registering anything.
     *
     * @param record what it says
     * @return the record with the DOI that it will have
     */
    DoiEntry create(DoiRecord record);

    /**
     * Changes a record that is not registered; doing it twice does no harm.
     *
     * @param doi its DOI
     * @param record what it is to say
     */
    void change(String doi, DoiRecord record);

    /**
     * Registers the DOI of a record. Cannot be undone.
     *
     * @param doi the DOI
     */
    void register(String doi);

    /**
     * Makes a record readable by everybody that DataCite has registered though this registrar does not know.
     *
     * @param doi the DOI
     */
    void open(String doi);

    /**
     * SciCat's server as registrar: its PublishedData.
     *
     * @param target a client; it stays the caller's to close
     * @return a registrar
     */
    static DoiRegistrar scicat(SciCatClient target) {
        return new SciCatRegistrar(target);
    }
}
