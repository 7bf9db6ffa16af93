package de.desy.scicat.publisher.internal.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The requirements of all tested servers for the fields of a new dataset. Problems are reported before
 * anything is written, with the name of the field; the servers' own replies often come later and name no field.
 * Measured.
 */
final class Requirements {
    private static final int SHOWN = 60;

    private Requirements() {}

    /** The problems of the fields, each with its remedy; sorted. */
    static List<Problem> problems(ObjectNode fields) {
        List<Problem> problems = new ArrayList<>();
        for (Field field : FieldTable.datasetFields()) {
            JsonNode value = fields.get(field.name());
            if (value == null && field.required()) {
                lack(field).ifPresent(problems::add);
            } else if (value != null) {
                complaint(field, value)
                        .ifPresent(complaint -> problems.add(new Problem(
                                ProblemCode.FIELD_INVALID,
                                Subject.of(Subject.Kind.FIELD, field.name()),
                                "the field " + field.name() + " is " + shown(value) + ", and " + complaint,
                                remedies(field, false))));
            }
        }
        problems.sort(Comparator.comparing(Problem::message));
        return problems;
    }

    private static Optional<Problem> lack(Field field) {
        Subject subject = Subject.of(Subject.Kind.FIELD, field.name());
        return switch (field.name()) {
            case "pid" -> Optional.empty(); // the target chooses the pid
            case "ownerGroup" ->
                Optional.of(new Problem(
                        ProblemCode.OWNER_GROUP_MISSING,
                        subject,
                        "it has no ownerGroup to keep",
                        Remedy.with("say " + Remedy.OPTION + " instead of keeping the group", Option.OWNER_GROUP),
                        Remedy.by(Remedy.Actor.OWNER, "give the dataset an ownerGroup on the source")));
            case "type" ->
                Optional.of(new Problem(
                        ProblemCode.TYPE_MISSING,
                        subject,
                        "the field type is missing, and every SciCat wants it",
                        Remedy.say(Option.MISSING_TYPE, "INFER"),
                        Remedy.by(Remedy.Actor.OWNER, "give it on the source")));
            default ->
                Optional.of(new Problem(
                        ProblemCode.FIELD_MISSING,
                        subject,
                        "the field " + field.name() + " is missing, and every SciCat wants it",
                        remedies(field, true)));
        };
    }

    private static Optional<String> complaint(Field field, JsonNode value) {
        boolean good = switch (field.shape()) {
            case TEXT, FOLDER -> value.isTextual();
            case DATE -> value.isTextual() && Shape.instant(value.textValue()).isPresent();
            case NUMBER -> value.isNumber() && FreeForm.isKept(value);
            case BOOLEAN -> value.isBoolean();
            case TEXTS -> value.isArray() && value.valueStream().allMatch(JsonNode::isTextual);
            case OBJECTS -> value.isArray() && value.valueStream().allMatch(JsonNode::isObject);
            case OBJECT, METADATA -> value.isObject();
        };
        if (!good) {
            return Optional.of("SciCat takes " + field.shape().inWords() + " there");
        }
        return switch (field.name()) {
            case "contactEmail" ->
                no(Addresses.isEmailList(value.textValue()), "SciCat takes e-mail addresses, separated by semicolons");
            case "ownerEmail" -> no(Addresses.isEmail(value.textValue()), "SciCat takes exactly one e-mail address");
            case "sourceFolderHost" ->
                no(
                        Addresses.isHost(value.textValue()),
                        "SciCat takes a host with its domain, such as nas.facility.example");
            case "techniques" ->
                no(
                        value.valueStream()
                                .allMatch(item -> !item.path("pid").asText("").isEmpty()
                                        && !item.path("name").asText("").isEmpty()),
                        "SciCat wants pid and name of each technique");
            default -> Optional.empty();
        };
    }

    private static Optional<String> no(boolean good, String complaint) {
        return good ? Optional.empty() : Optional.of(complaint);
    }

    private static List<Remedy> remedies(Field field, boolean missing) {
        List<Remedy> remedies = new ArrayList<>();
        if (field.name().equals("contactEmail")) {
            remedies.add(Remedy.say(Option.CONTACT_EMAIL_FALLBACK));
        } else if (!field.required()) {
            remedies.add(Remedy.say(Option.LEAVE_OUT_FIELDS, field.name()));
        }
        remedies.add(Remedy.by(
                Remedy.Actor.OWNER,
                missing
                        ? "enter it on the source, or ask those who register the data to do it"
                        : "correct it on the source, or ask those who register the data to do it"));
        remedies.add(Remedy.with("set it by " + Remedy.OPTION, Option.TRANSFORM));
        return remedies;
    }

    private static String shown(JsonNode value) {
        return Text.shortened(value.toString(), SHOWN);
    }
}
