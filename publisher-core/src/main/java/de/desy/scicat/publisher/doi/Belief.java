package de.desy.scicat.publisher.doi;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.client.error.UnreadableRecordException;
import de.desy.scicat.publisher.internal.datacite.RecordDraft;
import de.desy.scicat.publisher.internal.fields.Mask;
import de.desy.scicat.publisher.internal.rights.HiddenNames;
import de.desy.scicat.publisher.internal.rights.OurAccounts;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishException;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which records of DOIs are believed. Any user of a SciCat can create a record about any dataset, with any state, and
 * from 5.2.1 on with any DOI, so that even a resolver that knows the DOI proves nothing. Up to 5.2.1 any user can change
 * the datasets, the state and the DOI of the records of others, too. A record counts if an account of ours created it
 * and last changed it, or if the resolver leads from its DOI to our own landing page and nobody but its creator or we
 * changed it (decision 0018).
 *
 * <p>What we created and somebody else changed is neither believed nor replaced by a second DOI: it stops the DOI, so
 * that people look at it.
 */
final class Belief {
    private static final int MOST_DOUBTS = 10;
    private static final int MOST_OF_DOI = 200;

    private final DoiRegistrar registrar;
    private final OurAccounts accounts;
    private final String resolver;
    private final @Nullable String landingPage;
    private final List<String> doubts = new ArrayList<>();
    private final List<Problem> edited = new ArrayList<>();

    Belief(DoiRegistrar registrar, OurAccounts accounts, String resolver, @Nullable String landingPage) {
        this.registrar = registrar;
        this.accounts = accounts;
        this.resolver = resolver;
        this.landingPage = landingPage;
    }

    /**
     * The best record about exactly these datasets that is believed. The content of others is not read.
     *
     * @param title the title that a record about these datasets has; empty if it is not known
     */
    Optional<DoiEntry> existing(List<String> pids, String title) {
        doubts.clear();
        edited.clear();
        Optional<DoiEntry> found = search(pids, title);
        if (found.filter(entry -> entry.state().isRegistered()).isPresent()) {
            edited.forEach(
                    problem -> doubts.add(problem.message() + ", so it is not taken for the DOI of this dataset"));
            edited.clear();
        }
        return found;
    }

    /**
     * As {@link #existing}.
     *
     * @throws PublishException when somebody changed a record that may be the one
     */
    Optional<DoiEntry> sure(List<String> pids, String title) {
        Optional<DoiEntry> found = existing(pids, title);
        if (!edited.isEmpty()) {
            throw new PublishException(edited.get(0).message(), edited);
        }
        return found;
    }

    /**
     * The record of a DOI about exactly these datasets that a plan names. Whoever made it, the plan says so.
     *
     * @throws PublishException when somebody else changed it since
     */
    Optional<DoiEntry> named(@Nullable String doi, List<String> pids) {
        for (DoiEntry there : registrar.outlines(pids.get(0))) {
            if ((there.doi().equals(doi) || there.link().equals(doi)) && there.isPublicAbout(pids)) {
                return Optional.of(confirmed(there));
            }
        }
        return Optional.empty();
    }

    /**
     * A record that was believed, read again.
     *
     * @throws PublishException when somebody else changed it since
     */
    DoiEntry confirmed(DoiEntry there) {
        if (!isUnchanged(there)) {
            throw new PublishException(changed(there));
        }
        return there;
    }

    /** What the last search did not believe, and what forbids a DOI: records that others changed. */
    List<Problem> edited() {
        return List.copyOf(edited.subList(0, Math.min(MOST_DOUBTS, edited.size())));
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

    private Optional<DoiEntry> search(List<String> pids, String title) {
        Optional<DoiEntry> found = Optional.empty();
        for (DoiEntry outline : outlines(pids, title)) {
            boolean about = outline.record().isAbout(pids);
            if (isOurs(outline)) {
                if (!isUnchanged(outline)) {
                    edited.add(changed(outline));
                } else if (about && found.isEmpty()) {
                    found = read(outline, pids);
                }
            } else if (found.isEmpty() && (about || !isUnchanged(outline)) && isBelieved(outline)) {
                found = about ? readOfOther(outline, pids) : found;
            }
        }
        return found;
    }

    private List<DoiEntry> outlines(List<String> pids, String title) {
        List<DoiEntry> outlines = registrar instanceof SciCatRegistrar scicat
                ? scicat.outlines(pids, accounts.names(), title)
                : registrar.outlines(pids.get(0));
        return outlines.stream().sorted(DoiEntry.BEST).toList();
    }

    private boolean isOurs(DoiEntry outline) {
        String createdBy = outline.createdBy();
        return createdBy == null || accounts.made(createdBy);
    }

    /** Whether nobody changed it but who created it, or we. Records from before servers named the writer are as new. */
    private boolean isUnchanged(DoiEntry outline) {
        String updatedBy = outline.updatedBy();
        if (outline.isRenamed()) {
            return false;
        }
        return updatedBy == null
                || updatedBy.isEmpty()
                || accounts.made(updatedBy)
                || (!isOurs(outline) && !HiddenNames.isHidden(updatedBy) && updatedBy.equals(outline.createdBy()));
    }

    private void doubt(DoiEntry outline, String why) {
        String createdBy = outline.createdBy();
        doubts.add("the record of " + Text.identified(outline.doi(), MOST_OF_DOI) + " was created by "
                + HiddenNames.told(createdBy)
                + ", and " + why + ", so it is not taken for the DOI of this dataset");
    }

    private Optional<DoiEntry> read(DoiEntry outline, List<String> pids) {
        Optional<DoiEntry> read = registrar.read(outline.doi());
        if (read.isPresent() && !(isUnchanged(read.get()) && read.get().record().isAbout(pids))) {
            edited.add(changed(read.get())); // between the two requests
            return Optional.empty();
        }
        if (read.isPresent()
                && read.get().state().isRegistered()
                && namesOthers(read.get().record())) {
            edited.add(problem(read.get(), "names other datasets in its alternateIdentifiers than in its datasetPids"));
            return Optional.empty();
        }
        return read;
    }

    private Optional<DoiEntry> readOfOther(DoiEntry outline, List<String> pids) {
        try {
            return read(outline, pids);
        } catch (UnreadableRecordException e) {
            doubt(outline, "it cannot be read");
            return Optional.empty();
        }
    }

    /** The publisher writes the pids of the datasets into the content as well; version 3 of the API cannot. */
    private static boolean namesOthers(DoiRecord record) {
        Set<String> named = new HashSet<>();
        for (JsonNode item : record.metadata().path("alternateIdentifiers")) {
            if (item.path("alternateIdentifierType").asText().equals(RecordDraft.PID_TYPE)) {
                named.add(item.path("alternateIdentifier").asText());
            }
        }
        return !named.isEmpty() && named.stream().noneMatch(Mask::isIn) && !record.isAbout(List.copyOf(named));
    }

    private boolean isBelieved(DoiEntry outline) {
        boolean unchanged = isUnchanged(outline);
        if (unchanged && outline.state() == DoiState.PRIVATE) {
            return false;
        }
        boolean leads = (outline.state().isRegistered() || !unchanged)
                && LandingPage.isOurs(resolver, outline.first(), landingPage);
        if (leads && !unchanged) {
            edited.add(changed(outline));
        } else if (!leads && outline.state() != DoiState.PRIVATE) {
            doubt(outline, "its DOI does not lead to our landing page");
        }
        return leads && unchanged;
    }

    private Problem changed(DoiEntry outline) {
        return problem(
                outline,
                outline.isRenamed()
                        ? "has another DOI than it was created with"
                        : "was last changed by " + HiddenNames.told(outline.updatedBy()));
    }

    private Problem problem(DoiEntry outline, String what) {
        String doi = Text.identified(outline.first(), MOST_OF_DOI);
        String updatedBy = outline.updatedBy();
        List<Remedy> remedies = new ArrayList<>();
        remedies.add(Remedy.by(
                Remedy.Actor.TARGET_ADMINISTRATOR,
                "compare the record of " + doi + " with what DataCite has, and restore its datasets, its state and its"
                        + " DOI; a record that was never registered may be removed"));
        if (HiddenNames.isHidden(updatedBy)) {
            remedies.add(HiddenNames.SEES_EVERYTHING);
        } else if (updatedBy != null && !updatedBy.isEmpty() && !accounts.made(updatedBy)) {
            remedies.add(new Remedy(
                    Remedy.Actor.OPERATOR,
                    "if this account looks after records of DOIs, say " + Remedy.OPTION,
                    Option.OUR_ACCOUNTS,
                    updatedBy));
        }
        return new Problem(
                ProblemCode.DOI_RECORD_EDITED,
                Subject.of(Subject.Kind.DOI, outline.first()),
                "the record of " + doi + " on " + registrar.name() + " was created by "
                        + HiddenNames.told(outline.createdBy()) + " and " + what
                        + ", so nothing proves which datasets it is about, and whether DataCite has its DOI",
                remedies.toArray(Remedy[]::new));
    }
}
