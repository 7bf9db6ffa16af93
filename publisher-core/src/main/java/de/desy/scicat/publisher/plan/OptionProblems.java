package de.desy.scicat.publisher.plan;

import de.desy.scicat.publisher.internal.fields.FieldTable;
import de.desy.scicat.publisher.internal.rights.FileMetadata;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import java.util.List;
import java.util.stream.Collectors;

/** Problems of options that do not go together. */
final class OptionProblems {
    private OptionProblems() {}

    static Problem ownerGroupNotSaid() {
        return new Problem(
                ProblemCode.OWNER_GROUP_NOT_SAID,
                Subject.of(Subject.Kind.OPTIONS, ""),
                "Say who owns the published datasets",
                Remedy.with(Remedy.OPTION, Option.OWNER_GROUP),
                Remedy.with(Remedy.OPTION, Option.MAP_OWNER_GROUP),
                Remedy.with(Remedy.OPTION, Option.KEEP_OWNER_GROUP));
    }

    static Problem attachingWithoutCombining() {
        return new Problem(
                ProblemCode.ATTACHING_WITHOUT_COMBINING,
                Subject.of(Subject.Kind.OPTIONS, ""),
                "the files of the inputs are to be attached to the source, and they are not combined",
                Remedy.say(Option.COMBINE_INPUTS),
                Remedy.say(Option.INPUTS, "COMBINE"),
                Remedy.leaveOut(Option.ATTACH_COMBINED_TO_SOURCE));
    }

    static Problem contradiction(List<Option> options) {
        return new Problem(
                ProblemCode.OPTIONS_CONTRADICT,
                Subject.of(Subject.Kind.OPTIONS, ""),
                options.stream().map(Option::java).collect(Collectors.joining(" and ")) + " exclude each other",
                options.stream().map(Remedy::leaveOut).toArray(Remedy[]::new));
    }

    static void refuseToLeaveOut(String... fields) {
        for (String field : fields) {
            if (FieldTable.isRequired(field)) {
                throw new IllegalArgumentException("Every SciCat wants the field " + field + ", it cannot be left out");
            }
            if (!FieldTable.isCopied(field) && !field.equals(FileMetadata.FIELD)) {
                throw new IllegalArgumentException("\"" + field + "\" is no dataset field that is carried over");
            }
        }
    }

    static void refuseToKeep(String... fields) {
        for (String field : fields) {
            if (!FieldTable.isPrivate(field)) {
                throw new IllegalArgumentException("Only " + String.join(", ", FieldTable.privateFields())
                        + " are private fields that can be kept, not \"" + field + "\"");
            }
        }
    }
}
