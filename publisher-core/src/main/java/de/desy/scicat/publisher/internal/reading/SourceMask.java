package de.desy.scicat.publisher.internal.reading;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.internal.fields.FieldTable;
import de.desy.scicat.publisher.internal.fields.Mask;
import de.desy.scicat.publisher.internal.rights.HiddenNames;
import de.desy.scicat.publisher.internal.rights.Masking;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a source hides from the account: published, it would be lost for everybody. A value that really has
 * five asterisks is published.
 */
public final class SourceMask {
    private static final int SHOWN = 60;

    private final SciCatClient source;
    private final Masking masking;
    private long files;
    private @Nullable String firstFile;

    /** Creates an empty collection. */
    public SourceMask(SciCatClient source) {
        this.source = source;
        this.masking = new Masking(source);
    }

    /** Takes a file entry as it is to be published. */
    void add(DataFile file) {
        if (Mask.isIn(file)) {
            files++;
            firstFile = firstFile == null ? file.path() : firstFile;
        }
    }

    /** What is hidden in the files, in the attachments that are copied, and in the folders of inputs. */
    List<Problem> problems(List<Dataset> inputs, List<AttachmentState> copied) {
        List<Problem> problems = new ArrayList<>();
        for (Dataset input : inputs) {
            if (Mask.isIn(input.sourceFolder().orElse("")) && masking.hides(input, "sourceFolder")) {
                problems.add(problem(
                        Subject.of(Subject.Kind.INPUT, input.pid()),
                        "of the sourceFolder of input " + input.pid() + ": \""
                                + input.sourceFolder().orElse("") + "\""));
            }
        }
        if (files > 0 && masking.isOn()) {
            problems.add(problem(
                    Subject.of(Subject.Kind.FILE, String.valueOf(firstFile)),
                    "of " + Text.count(files, "file entry", "file entries") + ", such as \"" + firstFile + "\""));
        }
        copied.stream()
                .filter(AttachmentState::isMasked)
                .findFirst()
                .filter(any -> masking.isOn())
                .ifPresent(attachment -> problems.add(problem(
                        Subject.of(Subject.Kind.ATTACHMENT, attachment.caption()),
                        "of attachment \"" + Text.shortened(attachment.caption(), SHOWN) + "\"")));
        return problems;
    }

    /**
     * What is hidden in the fields that are to be published.
     *
     * @param dataset the dataset as it was read
     * @param fields its fields for the target
     * @param fallback the contact address that replaces a missing one; null if none is set
     * @param others other problems of the fields
     * @return these problems, and the others but those of fields of which something is hidden: what would mend them
     *     mends nothing
     */
    public List<Problem> problems(Dataset dataset, ObjectNode fields, @Nullable String fallback, List<Problem> others) {
        List<Problem> hidden = hidden(dataset, fields, fallback);
        List<Problem> all = new ArrayList<>(others);
        all.removeIf(
                other -> hidden.stream().anyMatch(problem -> problem.subject().equals(other.subject())));
        all.addAll(hidden);
        return all;
    }

    private List<Problem> hidden(Dataset dataset, ObjectNode fields, @Nullable String fallback) {
        List<Problem> problems = new ArrayList<>();
        fields.properties().forEach(field -> {
            String name = field.getKey();
            boolean asRead = Mask.isIn(dataset.field(name).orElse(null));
            if (Mask.isIn(field.getValue()) && (asRead ? masking.hides(dataset, name) : masking.hides(dataset))) {
                problems.add(problem(
                        Subject.of(Subject.Kind.FIELD, name),
                        "of " + name + ": " + Text.identified(field.getValue().toString(), SHOWN),
                        leavingOut(name)));
            }
        });
        boolean replaced = fallback != null
                && fields.path("contactEmail").asText().equals(fallback)
                && !dataset.field("contactEmail")
                        .filter(text -> text.asText().equals(fallback))
                        .isPresent();
        if (replaced && (masking.hides(dataset, "contactEmail") || masking.empties(dataset, "contactEmail"))) {
            problems.add(problem(
                    Subject.of(Subject.Kind.FIELD, "contactEmail"),
                    "of contactEmail, which the fallback would replace"));
        }
        return problems;
    }

    private static Remedy[] leavingOut(String field) {
        return FieldTable.isCopied(field) && !FieldTable.isRequired(field)
                ? new Remedy[] {Remedy.say(Option.LEAVE_OUT_FIELDS, field)}
                : new Remedy[0];
    }

    private Problem problem(Subject subject, String what, Remedy... more) {
        List<Remedy> remedies = new ArrayList<>();
        remedies.add(Remedy.by(Remedy.Actor.SOURCE_ADMINISTRATOR, HiddenNames.BE_ADMIN));
        remedies.addAll(List.of(more));
        return new Problem(
                ProblemCode.SOURCE_MASKED,
                subject,
                source.url() + " hides e-mail addresses, and what looks like one, from this account: only " + Mask.TEXT
                        + " is left " + what,
                remedies.toArray(Remedy[]::new));
    }
}
