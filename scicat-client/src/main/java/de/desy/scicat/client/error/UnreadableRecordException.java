package de.desy.scicat.client.error;

/**
 * A record that a server keeps, but that cannot be read for its content: a file whose size is no number of bytes, more
 * data than fits, or values that are nested without end. It is read no better later; somebody has to correct the record.
 */
public class UnreadableRecordException extends UnexpectedDataException {

    private static final long serialVersionUID = 1L;

    /** The record, as it is called in a sentence. */
    private final String record;

    /** The address of the server that keeps it. */
    private final String server;

    /** Why it cannot be read. */
    private final String reason;

    /**
     * Creates the exception.
     *
     * @param server the address of the server that keeps the record
     * @param record the record, as in {@code block 66f1 of dataset 20.500.1/a}
     * @param reason why it cannot be read, as in {@code it has a file without a size}
     */
    public UnreadableRecordException(String server, String record, String reason) {
        this(record + " on " + server + " cannot be read: " + reason, server, record, reason, false);
    }

    /**
     * For the classes of this library.
     *
     * @param message what happened
     * @param server the address of the server
     * @param record the record
     * @param reason why it cannot be read
     * @param outcomeUnknown whether the server may have carried out a write
     */
    protected UnreadableRecordException(
            String message, String server, String record, String reason, boolean outcomeUnknown) {
        super(message, outcomeUnknown, null);
        this.server = server;
        this.record = record;
        this.reason = reason;
    }

    /**
     * What cannot be read.
     *
     * @return for example {@code block 66f1 of dataset 20.500.1/a}
     */
    public String record() {
        return record;
    }

    /**
     * The server that keeps the record.
     *
     * @return its address
     */
    public String server() {
        return server;
    }

    /**
     * Why it cannot be read.
     *
     * @return a clause without a full stop
     */
    public String reason() {
        return reason;
    }
}
