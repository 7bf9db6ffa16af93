package de.desy.scicat.publisher.doi;

import de.desy.scicat.client.error.UnreadableRecordException;
import de.desy.scicat.publisher.internal.rights.HiddenNames;
import de.desy.scicat.publisher.internal.rights.OurAccounts;
import de.desy.scicat.publisher.internal.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which records of DOIs are believed. Any user of a SciCat can create a record about any dataset, with any state, and
 * from 5.2.1 on with any DOI, so that even a resolver that knows the DOI proves nothing. A record counts if an account
 * of ours created it, or if the resolver leads from its DOI to our own landing page (decision 0018).
 */
final class Belief {
    private static final int MOST_DOUBTS = 10;
    private static final int MOST_OF_DOI = 200;

    private final DoiRegistrar registrar;
    private final OurAccounts accounts;
    private final String resolver;
    private final @Nullable String landingPage;
    private final List<String> doubts = new ArrayList<>();

    Belief(DoiRegistrar registrar, OurAccounts accounts, String resolver, @Nullable String landingPage) {
        this.registrar = registrar;
        this.accounts = accounts;
        this.resolver = resolver;
        this.landingPage = landingPage;
    }

    /** The best record about exactly these datasets that is believed. The content of others is not read. */
    Optional<DoiEntry> existing(List<String> pids) {
        doubts.clear();
        for (DoiEntry outline : registrar.outlines(pids.get(0)).stream()
                .filter(found -> found.record().isAbout(pids))
                .sorted(DoiEntry.BEST)
                .toList()) {
            Optional<DoiEntry> read = read(outline);
            if (read.isPresent()) {
                return read;
            }
        }
        return Optional.empty();
    }

    /** The records that the last search did not believe, for people. */
    List<String> doubts() {
        List<String> said = new ArrayList<>(doubts.subList(0, Math.min(MOST_DOUBTS, doubts.size())));
        if (said.size() < doubts.size()) {
            int more = doubts.size() - said.size();
            said.add(Text.count(more, "more record") + " of other accounts " + Text.are(more) + " not taken either");
        }
        return List.copyOf(said);
    }

    private void doubt(DoiEntry outline, String why) {
        String createdBy = outline.createdBy();
        doubts.add("the record of " + Text.identified(outline.doi(), MOST_OF_DOI) + " was created by "
                + HiddenNames.told(createdBy)
                + ", and " + why + ", so it is not taken for the DOI of this dataset");
    }

    /** Reads a record if it is believed. */
    private Optional<DoiEntry> read(DoiEntry outline) {
        String createdBy = outline.createdBy();
        boolean ours = createdBy == null || accounts.made(createdBy);
        if (!ours && !isBelieved(outline)) {
            return Optional.empty();
        }
        try {
            return registrar.read(outline.doi());
        } catch (UnreadableRecordException e) {
            if (ours) {
                throw e;
            }
            doubt(outline, "it cannot be read");
            return Optional.empty();
        }
    }

    private boolean isBelieved(DoiEntry outline) {
        if (outline.state() == DoiState.PRIVATE) {
            return false;
        }
        if (outline.state().isRegistered() && LandingPage.isOurs(resolver, outline.doi(), landingPage)) {
            return true;
        }
        doubt(outline, "its DOI does not lead to our landing page");
        return false;
    }
}
