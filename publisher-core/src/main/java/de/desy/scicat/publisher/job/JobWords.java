package de.desy.scicat.publisher.job;

import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.report.Outcome;
import java.util.List;
import java.util.Map;

/** The words in which a job says how it ended, to the scientist who made it. */
final class JobWords {
    /** Longer names are cut off in subjects of mails. */
    private static final int NAME = 80;

    private JobWords() {}

    /** How the publication of a dataset ended. */
    static String state(Outcome outcome) {
        return switch (outcome) {
            case PUBLISHED -> "Published";
            case UPDATED -> "Published before, now brought up to date";
            case UNCHANGED -> "Published before, and unchanged";
            case FAILED -> "Not published";
        };
    }

    /** How many of several datasets are published, as a sentence without its full stop. */
    static String share(int published, int total) {
        return published == 0
                ? "None of the " + total + " datasets was published"
                : published == total
                        ? JobWords.all(total) + " datasets are published"
                        : published + " of " + total + " datasets " + (published == 1 ? "is" : "are") + " published";
    }

    /** All of several, as the beginning of a sentence. */
    static String all(int total) {
        return total == 2 ? "Both" : "All " + total;
    }

    /** The subject of the mail. */
    static String subject(List<DatasetResult> datasets, int published, Map<String, Facts> facts) {
        if (datasets.isEmpty()) {
            return "Not published: no dataset was selected";
        }
        if (datasets.size() > 1) {
            boolean some = datasets.stream()
                    .anyMatch(dataset -> dataset.isPublished() && !dataset.isComplete() && dataset.doi() == null);
            return share(published, datasets.size()) + (some ? ", not all with a DOI" : "");
        }
        DatasetResult only = datasets.get(0);
        String how = !only.isPublished()
                ? "Not published"
                : !only.isComplete() && only.doi() == null
                        ? "Published, but without a DOI"
                        : only.outcome() == Outcome.UNCHANGED ? "Published before, and unchanged" : "Published";
        return how + ": " + named(only.pid(), facts);
    }

    /** The name of a dataset, as the subject of a mail has it. */
    static String named(String pid, Map<String, Facts> facts) {
        String name = facts.getOrDefault(pid, Facts.NONE).name();
        return Text.line(Text.shortened(name.isEmpty() ? pid : name, NAME));
    }

    /** A sentence with a capital letter. */
    static String begun(String sentence) {
        return sentence.isEmpty() ? sentence : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
