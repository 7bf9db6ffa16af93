package de.desy.scicat.publisher.job;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.publisher.doi.Creator;
import de.desy.scicat.publisher.doi.DoiPublication;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishException;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a job states about DOIs: nothing, {@code true}, or an object with properties of the DOIs. Users write it, so it
 * is not trusted. It cannot set what the facility decides (publisher, licence, landing page).
 */
final class DoiWish {
    static final String PARAMETER = "jobParams.mintDoi";
    private static final String CREATORS = "creators";
    private static final String TOGETHER = "together";
    private static final String ROLES = "roles";
    /** Properties that describe a single dataset. */
    private static final Set<String> OF_ONE = Set.of("title", "abstract", "newVersionOf");

    private static final Set<String> OF_ALL = Set.of(CREATORS, TOGETHER, ROLES);

    private static final Set<String> OF_A_CREATOR =
            Set.of("name", "familyName", "givenName", "orcid", "affiliation", "ror");
    private static final int LONGEST = 50_000;

    private DoiWish() {}

    /**
     * Reads the properties.
     *
     * @return the properties of the DOIs; empty if the job asks for none
     * @throws PublishException when the job's entry cannot be understood; the exception states the correct form
     * @throws IllegalArgumentException when a name or an identifier is invalid; the returned function throws it too
     */
    static Optional<UnaryOperator<DoiPublication>> of(JobRecord job) {
        JsonNode wish = job.doiWish();
        if (wish.isMissingNode() || wish.isNull() || (wish.isBoolean() && !wish.asBoolean())) {
            return Optional.empty();
        }
        if (wish.isBoolean()) {
            return Optional.of(UnaryOperator.identity());
        }
        if (!wish.isObject()) {
            throw invalid(
                    PARAMETER + " is " + shown(wish),
                    "say true, false, or an object with title, abstract, creators, newVersionOf, together or roles");
        }
        int datasets = job.datasets().size();
        boolean together = isTogether(job);
        for (Iterator<String> names = wish.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!OF_ONE.contains(name) && !OF_ALL.contains(name)) {
                throw invalid(
                        PARAMETER + " has the unknown property " + shown(name),
                        "use only title, abstract, creators, newVersionOf, together and roles");
            }
            if (OF_ONE.contains(name) && datasets > 1 && !together) {
                throw invalid(
                        PARAMETER + "." + name + " is said once for " + datasets
                                + " datasets, each of which gets a DOI of its own",
                        "leave it out, make a job for each, or say together: true for one DOI for all");
            }
        }
        List<Creator> creators = creators(wish.path(CREATORS));
        Map<String, String> roles = roles(wish.path(ROLES), together);
        Optional<String> title = text(wish, "title", PARAMETER);
        Optional<String> summary = text(wish, "abstract", PARAMETER);
        Optional<String> before = text(wish, "newVersionOf", PARAMETER);
        return Optional.of(doi -> {
            title.ifPresent(doi::title);
            summary.ifPresent(doi::abstractText);
            before.ifPresent(doi::newVersionOf);
            roles.forEach(doi::role);
            return creators.isEmpty() ? doi : doi.creators(creators.toArray(Creator[]::new));
        });
    }

    /**
     * Whether the job asks for one DOI for all its datasets together.
     *
     * @throws PublishException when it says neither true nor false
     */
    static boolean isTogether(JobRecord job) {
        JsonNode together = job.doiWish().path(TOGETHER);
        if (!together.isMissingNode() && !together.isNull() && !together.isBoolean()) {
            throw invalid(PARAMETER + "." + TOGETHER + " is " + shown(together), "say true or false");
        }
        return together.asBoolean();
    }

    /** The roles of datasets with one DOI, by their pids. */
    private static Map<String, String> roles(JsonNode wish, boolean together) {
        Map<String, String> roles = new LinkedHashMap<>();
        if (wish.isMissingNode() || wish.isNull()) {
            return roles;
        }
        if (!wish.isObject() || !together) {
            throw invalid(
                    PARAMETER + "." + ROLES + " is " + shown(wish),
                    "give an object with pids and DataCite's relations, and together: true");
        }
        wish.fieldNames()
                .forEachRemaining(pid ->
                        roles.put(pid, text(wish, pid, PARAMETER + "." + ROLES).orElse("HasPart")));
        return roles;
    }

    private static List<Creator> creators(JsonNode wish) {
        List<Creator> creators = new ArrayList<>();
        if (!wish.isMissingNode() && (!wish.isArray() || wish.isEmpty())) {
            throw invalid(
                    PARAMETER + ".creators is " + shown(wish),
                    "give a list of objects with familyName and givenName, or with the name of an organisation");
        }
        for (int i = 0; i < wish.size(); i++) {
            creators.add(creator(wish.get(i), PARAMETER + ".creators[" + i + "]"));
        }
        return creators;
    }

    private static Creator creator(JsonNode wish, String place) {
        for (Iterator<String> names = wish.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!OF_A_CREATOR.contains(name)) {
                throw invalid(
                        place + " has no " + shown(name),
                        "use only familyName and givenName, or name, and orcid, affiliation and ror");
            }
        }
        Optional<String> name = text(wish, "name", place);
        Optional<String> family = text(wish, "familyName", place);
        Optional<String> given = text(wish, "givenName", place);
        if (family.isPresent() != given.isPresent() || family.isPresent() == name.isPresent()) {
            throw invalid(
                    place + " is " + shown(wish), "give familyName and givenName, or the name of an organisation");
        }
        Optional<String> organisation = text(wish, "affiliation", place);
        Optional<String> ror = text(wish, "ror", place);
        if (organisation.isPresent() != ror.isPresent()) {
            throw invalid(place + " names an affiliation by half", "give affiliation and ror, or none");
        }
        Creator creator = family.isPresent()
                ? Creator.person(family.get(), given.orElseThrow())
                : Creator.organisation(name.orElseThrow());
        Optional<String> orcid = text(wish, "orcid", place);
        creator = orcid.isPresent() ? creator.withOrcid(orcid.get()) : creator;
        return organisation.isPresent() ? creator.withAffiliation(organisation.get(), ror.orElseThrow()) : creator;
    }

    private static Optional<String> text(JsonNode wish, String name, String place) {
        JsonNode value = wish.path(name);
        if (value.isArray() && value.size() == 1) {
            value = value.get(0); // SciCat's frontend writes what a user typed as JSON only in a list
        }
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (value.isTextual() && value.asText().isBlank()) {
            throw invalid("the " + name + " of the DOI is empty", "type one, and publish again");
        }
        if (!value.isTextual() || value.asText().length() > LONGEST) {
            throw invalid(place + "." + name + " is " + shown(value), "give a text, or leave it out");
        }
        return Optional.of(value.asText().strip());
    }

    /** The exception for properties that DOIs cannot have, with the library's reason. */
    static PublishException invalid(IllegalArgumentException reason) {
        return invalid(String.valueOf(reason.getMessage()), "correct it in " + PARAMETER);
    }

    private static PublishException invalid(String message, String remedy) {
        return new PublishException(new Problem(
                ProblemCode.JOB_DOI_WISH_INVALID,
                Subject.of(Subject.Kind.JOB, PARAMETER),
                message,
                Remedy.by(Remedy.Actor.OWNER, remedy)));
    }

    private static String shown(JsonNode value) {
        return shown(value.toString());
    }

    private static String shown(String text) {
        return Text.shortened(text, 60);
    }
}
