package de.desy.scicat.publisher.doi;

import de.desy.scicat.publisher.internal.rights.HiddenNames;
import de.desy.scicat.publisher.internal.rights.OurAccounts;
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

    /** The best record about exactly these datasets that is believed. */
    Optional<DoiEntry> existing(List<String> pids) {
        doubts.clear();
        return registrar.find(pids.get(0)).stream()
                .filter(found -> found.record().isAbout(pids))
                .filter(this::isBelieved)
                .min(DoiEntry.BEST);
    }

    /** The records that the last search did not believe, for people. */
    List<String> doubts() {
        return List.copyOf(doubts);
    }

    private boolean isBelieved(DoiEntry entry) {
        String createdBy = entry.createdBy();
        if (createdBy == null || accounts.made(createdBy)) {
            return true;
        }
        if (entry.state() == DoiState.PRIVATE) {
            return false;
        }
        if (entry.state().isRegistered() && LandingPage.isOurs(resolver, entry.doi(), landingPage)) {
            return true;
        }
        doubts.add("the record of " + entry.doi() + " was created by "
                + HiddenNames.told(createdBy)
                + ", and its DOI does not lead to our landing page, so it is not taken for the DOI of this dataset");
        return false;
    }
}
