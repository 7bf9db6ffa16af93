package de.desy.scicat.service;

import static de.desy.scicat.service.Variable.*;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.doi.Creator;
import de.desy.scicat.publisher.doi.DoiPublication;
import de.desy.scicat.publisher.doi.DoiPublisher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The environment variables for DOIs. */
final class DoiSettings {
    private static final List<Variable> WITH_DOIS_ALONE = List.of(
            PUBLISHER_DOI_PUBLISHER,
            PUBLISHER_DOI_ROR,
            PUBLISHER_DOI_LICENSE,
            PUBLISHER_DOI_CREATORS,
            PUBLISHER_DOI_PROPERTIES,
            PUBLISHER_DOI_RESOURCE_TYPE,
            PUBLISHER_DOI_LANGUAGE,
            PUBLISHER_DOI_LANDING_PAGE,
            PUBLISHER_DOI_ACCEPT_UNREADABLE,
            PUBLISHER_DOI_RESOLVER);

    private final Environment environment;

    DoiSettings(Environment environment) {
        this.environment = environment;
    }

    /** The options for DOIs; null if jobs may not ask for DOIs. Problems go to the environment. */
    @Nullable UnaryOperator<DoiPublication> read(SciCatClient target) {
        if (!environment.flag(PUBLISHER_MINT_DOI)) {
            WITH_DOIS_ALONE.stream()
                    .filter(environment::isSet)
                    .forEach(variable -> environment.problem(
                            variable + " has no effect: set " + PUBLISHER_MINT_DOI + "=yes as well, or unset it."));
            return null;
        }
        if (!environment.isSet(PUBLISHER_DOI_PUBLISHER) || !environment.isSet(PUBLISHER_DOI_ROR)) {
            environment.problem("Set " + PUBLISHER_DOI_PUBLISHER + " and " + PUBLISHER_DOI_ROR
                    + " to the name and the ROR id of the publisher, which DataCite requires; or unset "
                    + PUBLISHER_MINT_DOI + ".");
            return null;
        }
        DoiPublication once = apply(DoiPublisher.on(target)); // reports wrong options, once
        if (once.hasTitle()) {
            environment.problem("\"title\" in the file of " + PUBLISHER_DOI_PROPERTIES
                    + " would be the title of every DOI. Take it out of the file; a job says the title of its DOI.");
        }
        return this::apply;
    }

    private DoiPublication apply(DoiPublication doi) {
        give(PUBLISHER_DOI_PROPERTIES, doi, (to, file) -> to.properties(text(file)));
        environment.check(
                PUBLISHER_DOI_ROR,
                () -> doi.publisher(environment.text(PUBLISHER_DOI_PUBLISHER), environment.text(PUBLISHER_DOI_ROR)));
        give(PUBLISHER_DOI_CREATORS, doi, DoiSettings::creators);
        give(PUBLISHER_DOI_LICENSE, doi, DoiPublication::license);
        give(PUBLISHER_DOI_RESOURCE_TYPE, doi, DoiPublication::resourceType);
        give(PUBLISHER_DOI_LANGUAGE, doi, DoiPublication::language);
        give(PUBLISHER_DOI_LANDING_PAGE, doi, DoiPublication::landingPage);
        give(PUBLISHER_DOI_RESOLVER, doi, DoiPublication::resolver);
        give(PUBLISHER_LANDING_PAGE, doi, DoiPublication::datasetPage);
        return environment.flag(PUBLISHER_DOI_ACCEPT_UNREADABLE) ? doi.acceptUnreadableLandingPage() : doi;
    }

    private static DoiPublication creators(DoiPublication doi, String list) {
        return doi.creators(
                Arrays.stream(list.split("[|]", -1)).map(Creator::of).toArray(Creator[]::new));
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException("the file " + file + " cannot be read", e);
        }
    }

    private void give(Variable variable, DoiPublication doi, BiConsumer<DoiPublication, String> taker) {
        environment.give(variable, value -> taker.accept(doi, value));
    }
}
