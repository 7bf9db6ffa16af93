package de.desy.scicat.publisher.doi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.internal.settling.Pause;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@link DoiPublication} said, as it was when the publisher was built. */
record DoiSettings(
        DoiRegistrar registrar,
        Map<String, JsonNode> set,
        List<ObjectNode> related,
        Map<String, String> roles,
        @Nullable ObjectNode affiliation,
        @Nullable String datasetPage,
        String resolver,
        boolean acceptUnreadableLandingPage,
        Pause pause,
        List<String> ourAccounts) {

    static DoiSettings of(DoiPublication options) {
        return new DoiSettings(
                options.registrar,
                new LinkedHashMap<>(options.set),
                List.copyOf(options.related),
                Map.copyOf(options.roles),
                options.affiliation,
                options.datasetPage,
                options.resolver,
                options.acceptUnreadableLandingPage,
                options.pause,
                List.copyOf(options.ourAccounts));
    }

    /** The same with another account of the catalogue. */
    DoiSettings on(SciCatClient target) {
        return new DoiSettings(
                registrar instanceof SciCatRegistrar ? DoiRegistrar.scicat(target) : registrar,
                set,
                related,
                roles,
                affiliation,
                datasetPage,
                resolver,
                acceptUnreadableLandingPage,
                pause,
                ourAccounts);
    }
}
