package de.desy.scicat.publisher.doi;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.report.Problem;
import java.util.List;
import java.util.Optional;

/**
 * Stores the records of DOIs and registers them at DataCite. SciCat's server is a registrar ({@link #scicat}); a
 * facility with its own DOI service implements another. Implementations are thread-safe. All methods may throw {@link
 * de.desy.scicat.client.error.SciCatException}. If its {@code outcomeUnknown()} is true, the publisher checks the
 * outcome before it sends anything again.
 */
public interface DoiRegistrar {
    /**
     * A name for plans and messages.
     *
     * @return such as the service's address; only a registrar of the same name applies a plan
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
     * Looks for records, and reads only what tells whose they are. A registrar to which others can write overrides
     * this, so that no content that somebody made up is read.
     *
     * @param datasetPid a dataset
     * @return all records about it as {@link #find} returns them; of the content of a record, only the pids of its
     *     datasets need be there
     */
    default List<DoiEntry> outlines(String datasetPid) {
        return find(datasetPid);
    }

    /**
     * Reads a record.
     *
     * @param doi its DOI
     * @return the record, or empty
     */
    Optional<DoiEntry> read(String doi);

    /**
     * Checks a record against the rules of this registrar, such as its own schema. Writes nothing.
     *
     * @param record the record
     * @return the problems, each about a {@linkplain de.desy.scicat.publisher.report.Subject.Kind#DOI DOI}; empty if
     *     there are none
     */
    List<Problem> problems(DoiRecord record);

    /**
     * Creates a record without registering anything.
     *
     * @param record the content of the record
     * @return the record with the DOI that it will have
     */
    DoiEntry create(DoiRecord record);

    /**
     * Changes a record that is not registered. Repeating the same change does no harm.
     *
     * @param doi its DOI
     * @param record the new content
     */
    void change(String doi, DoiRecord record);

    /**
     * Registers the DOI of a record. Cannot be undone.
     *
     * @param doi the DOI
     */
    void register(String doi);

    /**
     * Makes a record readable by everybody if DataCite has registered it, but this registrar does not know that.
     *
     * @param doi the DOI
     */
    void open(String doi);

    /**
     * SciCat's server as registrar: its PublishedData.
     *
     * @param target a client; the caller closes it
     * @return a registrar
     */
    static DoiRegistrar scicat(SciCatClient target) {
        return new SciCatRegistrar(target);
    }
}
