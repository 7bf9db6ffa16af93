package de.desy.scicat.publisher.report;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The dataset, the options or the account do not allow the publication. Thrown before anything is written; it names
 * everything that is wrong, not just the first.
 */
public class RefusedException extends PublishException {
    private static final long serialVersionUID = 1L;

    /** The dataset's pid; null where it is about no dataset. */
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
        return joined(pid, problems, reader) + ". Nothing has been written.";
    }

    /** The problems in a line, each with the input to which it belongs. */
    static String joined(String pid, List<Problem> problems, Reader reader) {
        return problems.stream()
                .map(problem -> prefix(pid, problem) + problem.describe(reader))
                .collect(Collectors.joining("; "));
    }

    private static String prefix(String pid, Problem problem) {
        String of = problem.subject().pid();
        if (of != null && !Objects.equals(of, pid)) {
            return "input " + of + ": ";
        }
        return problem.subject().kind() == Subject.Kind.DOI ? "DOI: " : "";
    }
}
