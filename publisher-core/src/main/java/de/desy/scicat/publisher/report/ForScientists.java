package de.desy.scicat.publisher.report;

import de.desy.scicat.publisher.internal.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Problems in the words of the scientist who asked for the publication: what the scientist can do, or whom to ask. */
final class ForScientists {
    private static final String OPERATORS = "the operators of the publishing service";

    /** Longer messages lose their end; what can be done about them is said in any case. */
    private static final int LONGEST = 300;

    private static final Set<String> WORDS =
            Set.of("a", "an", "it", "its", "no", "nobody", "nothing", "the", "there", "input", "on");

    /** Nobody knows a block by its id. */
    private static final Pattern BLOCK = Pattern.compile("^its block \\S+ has");

    private static final Pattern FIELD = Pattern.compile("^the field (\\w+)");

    private static final Map<String, String> FIELDS = Map.of(
            "contactEmail", "contact e-mail address",
            "ownerEmail", "owner's e-mail address",
            "creationTime", "time of creation",
            "sourceFolder", "folder",
            "sourceFolderHost", "host of the folder",
            "datasetName", "name",
            "principalInvestigators", "list of principal investigators");

    private ForScientists() {}

    /**
     * Writes sentences. Problems that the reader can solve come first; one sentence names whom to ask about the rest.
     */
    static String say(List<Problem> problems, @Nullable String pid) {
        List<String> sentences = new ArrayList<>();
        Map<String, List<Problem>> byRemedy = new LinkedHashMap<>();
        for (Problem problem : problems) {
            byRemedy.computeIfAbsent(words(problem.remedy(Reader.SCIENTIST)), remedy -> new ArrayList<>())
                    .add(problem);
        }
        List<Problem> others = Objects.requireNonNullElse(byRemedy.remove(""), List.of());
        byRemedy.forEach((remedy, alike) -> {
            alike.forEach(problem -> sentences.add(sentence(problem, pid)));
            sentences.add("What you can do: " + remedy + ".");
        });
        others.forEach(problem -> sentences.add(sentence(problem, pid)));
        if (!others.isEmpty()) {
            sentences.add(help(others));
        }
        for (int i = 1; i < sentences.size(); i++) {
            sentences.set(i, begun(sentences.get(i)));
        }
        return String.join(" ", sentences);
    }

    /** The library's own words for the catalogues, in those of people who know one SciCat and publish to another. */
    static String words(String text) {
        return text.replace("on the source", "in SciCat")
                .replace("of the source", "of SciCat")
                .replace("on the target", "in the public catalogue")
                .replace("the target", "the public catalogue");
    }

    /** With a capital letter, unless it begins with the name of a field or a property. The first follows a colon. */
    private static String begun(String sentence) {
        return WORDS.contains(sentence.substring(0, Math.max(0, sentence.indexOf(' '))))
                ? Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1)
                : sentence;
    }

    private static String sentence(Problem problem, @Nullable String pid) {
        // Between quotes stands what people wrote.
        String said = BLOCK.matcher(field(problem.message()))
                .replaceFirst("its file list has")
                .replace("this account", "the publishing service");
        String own = said.indexOf('"') < 0 ? words(said) : said;
        String message = Text.shortened(problem.prefix(pid) + own, LONGEST);
        return ".?!…".indexOf(message.charAt(message.length() - 1)) < 0 ? message + "." : message;
    }

    /** A message about a field, with the name by which a scientist knows it. */
    private static String field(String message) {
        Matcher field = FIELD.matcher(message);
        String name = field.find() ? field.group(1) : "";
        String known = FIELDS.get(name);
        return known == null ? message : "its " + known + message.substring(field.end());
    }

    private static String help(List<Problem> problems) {
        boolean somebodyCan =
                problems.stream().noneMatch(problem -> problem.remedies().isEmpty());
        return somebodyCan
                ? "You cannot mend this yourself; please ask "
                        + problems.stream().map(ForScientists::whom).distinct().collect(Collectors.joining(" and "))
                        + "."
                : "Please ask " + OPERATORS + " what to do.";
    }

    /** Who can apply the first remedy. The operators pass requests on to the administrators of the target. */
    private static String whom(Problem problem) {
        return problem.remedies().get(0).actor() == Remedy.Actor.SOURCE_ADMINISTRATOR
                ? "the administrators of SciCat"
                : OPERATORS;
    }
}
