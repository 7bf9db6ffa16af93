package de.desy.scicat.publisher.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The dataset, the options or the account do not allow the publication. Thrown before anything is written. The
 * exception names every problem, not just the first.
 */
public class RefusedException extends PublishException {
    private static final long serialVersionUID = 1L;

    /** The dataset's pid; null if the refusal concerns no dataset. */
    private final @Nullable String pid;

    /**
     * Creates the exception.
     *
     * @param pid the dataset's pid
     * @param problems what is wrong, each with its remedies
     */
    public RefusedException(String pid, List<Problem> problems) {
        super(pid + " cannot be published: " + sentence(pid, problems, Reader.JAVA), problems);
        this.pid = pid;
    }

    /**
     * Creates the exception for a refusal of another kind.
     *
     * @param message what is refused and why, in the words of a developer
     * @param problems what is wrong, each with its remedies
     */
    protected RefusedException(String message, Problem... problems) {
        super(message, List.of(problems));
        this.pid = null;
    }

    @Override
    public String describe(Reader reader) {
        return pid == null ? super.describe(reader) : sentence(pid, problems(), reader);
    }

    private static String sentence(String pid, List<Problem> problems, Reader reader) {
        String said = Problem.describe(problems, pid, reader);
        return said + (reader == Reader.SCIENTIST ? " " : ". ") + "Nothing has been written.";
    }
}
