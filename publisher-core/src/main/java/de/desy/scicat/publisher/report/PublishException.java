package de.desy.scicat.publisher.report;

import java.util.List;

/** A dataset was not published. {@link #problems} returns the reasons; the message states them for a developer. */
public class PublishException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    @SuppressWarnings("serial") // an immutable list of records
    private final List<Problem> problems;

    /**
     * Creates the exception.
     *
     * @param problem what is wrong
     */
    public PublishException(Problem problem) {
        this(problem.describe(), List.of(problem));
    }

    /**
     * Creates the exception.
     *
     * @param problem what is wrong
     * @param cause the exception behind it
     */
    public PublishException(Problem problem, Throwable cause) {
        this(problem);
        initCause(cause);
    }

    /**
     * Creates the exception.
     *
     * @param message what is wrong, in the words of a developer
     * @param problems what is wrong
     */
    public PublishException(String message, List<Problem> problems) {
        super(message);
        this.problems = List.copyOf(problems);
    }

    /**
     * What is wrong.
     *
     * @return at least one problem
     */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * What is wrong, in the words of a reader.
     *
     * @param reader who reads it
     * @return one line, without the names of the datasets; for a scientist sentences
     */
    public String describe(Reader reader) {
        return Problem.describe(problems, null, reader);
    }
}
