package de.desy.scicat.publisher.doi;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.internal.datacite.Identifiers;
import de.desy.scicat.publisher.report.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The addresses of datasets of the target, which are asked for once each. */
final class Links {
    private final SciCatClient target;
    private final Belief belief;
    private final String resolver;
    private final @Nullable String datasetPage;
    private final List<String> own;
    private final Map<String, Optional<Identifiers.Related>> found = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    /** @param own the datasets that the DOI is about; they are public before the DOI is registered */
    Links(SciCatClient target, Belief belief, String resolver, @Nullable String datasetPage, List<String> own) {
        this.target = target;
        this.belief = belief;
        this.resolver = resolver;
        this.datasetPage = datasetPage;
        this.own = own;
    }

    /** The link to a dataset: its own DOI, else its page. */
    Optional<Identifiers.Related> to(String pid) {
        return found.computeIfAbsent(pid, this::look);
    }

    /** The records of these datasets that others changed. A link in a registered record stays for ever. */
    List<Problem> problems() {
        return problems.stream().distinct().toList();
    }

    private Optional<Identifiers.Related> look(String pid) {
        Optional<DoiEntry> entries = belief.existing(List.of(pid), "");
        problems.addAll(belief.edited());
        Optional<Identifiers.Related> doi = entries.filter(
                        entry -> entry.state().isRegistered())
                .filter(entry -> LandingPage.isKnown(resolver, entry.doi()).orElse(true))
                .map(entry -> new Identifiers.Related(entry.doi(), "DOI"));
        if (doi.isPresent()
                || datasetPage == null
                || !(own.contains(pid)
                        || target.anonymous().datasets().findPublic(pid).isPresent())) {
            return doi;
        }
        return Optional.of(new Identifiers.Related(datasetPage.replace("{pid}", LandingPage.encoded(pid)), "URL"));
    }
}
