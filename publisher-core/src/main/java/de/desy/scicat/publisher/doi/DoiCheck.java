package de.desy.scicat.publisher.doi;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.model.Account;
import de.desy.scicat.client.model.ServerVersion;
import de.desy.scicat.publisher.internal.datacite.MetadataSchema;
import de.desy.scicat.publisher.report.Finding;
import de.desy.scicat.publisher.report.Finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether DOIs can be registered at all, before there is a dataset. Only reads. */
final class DoiCheck {
    private static final String SUBJECT = "DOI";

    private final SciCatClient target;
    private final DoiRegistrar registrar;
    private final @Nullable String landingPage;
    private final boolean acceptUnreadable;
    private final List<Finding> findings = new ArrayList<>();

    DoiCheck(SciCatClient target, DoiRegistrar registrar, @Nullable String landingPage, boolean acceptUnreadable) {
        this.target = target;
        this.registrar = registrar;
        this.landingPage = landingPage;
        this.acceptUnreadable = acceptUnreadable;
    }

    List<Finding> run() {
        try {
            account();
            if (registrar instanceof SciCatRegistrar) {
                schema();
            } else {
                note(
                        "DOIs are registered by " + registrar.name() + ", which was not asked",
                        "the plan of a dataset says whether it takes the record");
            }
        } catch (SciCatException e) {
            problem("reading fails: " + e.getMessage(), "look into the log of the server or of the proxy before it");
        }
        place();
        return List.copyOf(findings);
    }

    private void account() {
        Account me = target.users().whoami().orElse(null);
        if (me == null) {
            problem(
                    "nobody is logged in on " + target.url() + ", so no record of a DOI can be created there",
                    "connect with credentials");
        } else if (target.users().isAdmin()) {
            ok("the account " + me.username() + " may create and register records of DOIs");
        } else if (!target.users().mayCreateDatasets().orElse(true)) {
            problem(
                    "the account " + me.username() + " is in no group that may change datasets on " + target.url()
                            + ", and the server registers DOIs for nobody else",
                    "let it be in one of CREATE_DATASET_GROUPS");
        } else {
            ok("the account " + me.username()
                    + " may create records of DOIs, and register them for its groups' datasets");
            note(
                    "the account " + me.username() + " sees no records that other accounts have begun, and would begin"
                            + " anew",
                    "let one account mint, or an admin");
        }
    }

    private void schema() {
        Optional<JsonNode> schema = target.publishedData().metadataSchema();
        if (schema.isEmpty() && target.serverVersion() == ServerVersion.V4) {
            problem(
                    target.url() + " has no schema for published data, without which a 4.x server registers nothing",
                    "set PUBLISHED_DATA_CONFIG_FILE there");
        } else if (schema.isEmpty()) {
            ok(target.url() + " has published data, and demands nothing of their metadata");
        } else {
            try {
                new MetadataSchema(schema.get());
                ok(target.url() + " has published data, and says what it demands of their metadata");
            } catch (IllegalArgumentException e) {
                problem(
                        "the schema of " + target.url() + " for published data is " + e.getMessage(),
                        "let it be corrected (PUBLISHED_DATA_CONFIG_FILE)");
            }
        }
    }

    private void place() {
        if (landingPage == null) {
            note(
                    "DOIs lead where the server says (PUBLIC_URL_PREFIX), which cannot be read beforehand",
                    "landingPage(…) of the DOIs decides it, and is looked at");
            return;
        }
        if (landingPage.startsWith("http:")
                && registrar instanceof SciCatRegistrar
                && target.serverVersion() == ServerVersion.V4) {
            problem(
                    "a 4.x server makes https of every landing page, so " + landingPage + " would lead nowhere",
                    "serve it by https");
            return;
        }
        Optional<String> wrong = LandingPage.problemOfPlace(landingPage);
        if (wrong.isEmpty()) {
            ok("the place of landing pages, " + landingPage + ", answers anonymous readers");
            return;
        }
        int remedy = wrong.get().lastIndexOf(" (");
        add(
                acceptUnreadable ? Severity.WARNING : Severity.PROBLEM,
                wrong.get().substring(0, remedy),
                wrong.get().substring(remedy + 2, wrong.get().length() - 1));
    }

    private void ok(String text) {
        add(Severity.OK, text, null);
    }

    private void note(String text, String remedy) {
        add(Severity.NOTE, text, remedy);
    }

    private void problem(String text, String remedy) {
        add(Severity.PROBLEM, text, remedy);
    }

    private void add(Severity severity, String text, @Nullable String remedy) {
        findings.add(new Finding(severity, SUBJECT, text, remedy));
    }
}
