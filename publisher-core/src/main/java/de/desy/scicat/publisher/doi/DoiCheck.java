package de.desy.scicat.publisher.doi;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.model.Account;
import de.desy.scicat.publisher.internal.datacite.MetadataSchema;
import de.desy.scicat.publisher.internal.rights.HiddenNames;
import de.desy.scicat.publisher.report.Finding;
import de.desy.scicat.publisher.report.Finding.Severity;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks whether DOIs can be registered at all, before there is a dataset. Only reads. */
final class DoiCheck {
    private static final Subject SUBJECT = Subject.of(Subject.Kind.DOI, "");

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
                        ProblemCode.DOI_REGISTRAR_UNKNOWN,
                        "DOIs are registered by " + registrar.name() + ", which was not asked",
                        operator("look at the plan of a dataset, which says whether it takes the record"));
            }
        } catch (SciCatException e) {
            problem(
                    Problem.of(e, SUBJECT).code(),
                    "reading fails: " + e.getMessage(),
                    admin("look into the log of the server or of the proxy before it"));
        }
        place();
        return List.copyOf(findings);
    }

    private void account() {
        Account me = target.users().whoami().orElse(null);
        if (me == null) {
            problem(
                    ProblemCode.NOT_LOGGED_IN,
                    "nobody is logged in on " + target.url() + ", so no record of a DOI can be created there",
                    operator("connect with credentials"));
            return;
        }
        HiddenNames.problem(target, me).ifPresent(hidden -> findings.add(new Finding(Severity.PROBLEM, hidden)));
        if (target.users().isAdmin()) {
            ok("the account " + me.username() + " may create and register records of DOIs");
        } else if (!target.users().mayCreateDatasets().orElse(true)) {
            problem(
                    ProblemCode.ACCOUNT_MAY_NOT_WRITE,
                    "the account " + me.username() + " is in no group that may change datasets on " + target.url()
                            + ", and the server registers DOIs for nobody else",
                    admin("let it be in one of CREATE_DATASET_GROUPS"));
        } else {
            ok("the account " + me.username()
                    + " may create records of DOIs, and register them for its groups' datasets");
            note(
                    ProblemCode.DOI_RECORDS_INVISIBLE,
                    "the account " + me.username() + " sees no records that other accounts have begun, and would begin"
                            + " anew",
                    operator("let one account mint, or an admin"));
        }
        if (target.users().addressesHidden().orElse(false)) {
            note(
                    ProblemCode.TARGET_MASKED,
                    target.url() + " hides e-mail addresses, and what looks like one, from this account"
                            + " (MASK_PERSONAL_INFO): DOIs of datasets that are on it already are refused if an address"
                            + " would be in the record; a record counts as right if all around the addresses is",
                    admin("an account in one of ADMIN_GROUPS sees everything"));
        }
    }

    private void schema() {
        List<Problem> problems = new ArrayList<>();
        Optional<MetadataSchema> schema = SciCatRegistrar.schema(target, problems);
        if (problems.isEmpty()) {
            ok(target.url() + " has published data, and "
                    + (schema.isEmpty()
                            ? "demands nothing of their metadata"
                            : "says what it demands of their metadata"));
        }
        problems.forEach(problem -> findings.add(new Finding(Severity.PROBLEM, problem)));
    }

    private void place() {
        if (landingPage == null) {
            note(
                    ProblemCode.LANDING_PAGE_NOT_SAID,
                    "DOIs lead where the server says (PUBLIC_URL_PREFIX), which cannot be read beforehand",
                    Remedy.with("let " + Remedy.OPTION + " decide it, which is checked", Option.DOI_LANDING_PAGE));
            return;
        }
        if (registrar instanceof SciCatRegistrar && !target.publishedData().takesLandingPage(landingPage)) {
            findings.add(new Finding(Severity.PROBLEM, LandingPage.withoutTls(landingPage)));
            return;
        }
        Optional<Problem> wrong = LandingPage.problemOfPlace(landingPage);
        if (wrong.isEmpty()) {
            ok("the place of landing pages, " + landingPage + ", answers anonymous readers");
        } else {
            findings.add(new Finding(acceptUnreadable ? Severity.WARNING : Severity.PROBLEM, wrong.get()));
        }
    }

    private void ok(String message) {
        findings.add(Finding.ok(SUBJECT, message));
    }

    private void note(ProblemCode code, String message, Remedy remedy) {
        findings.add(Finding.note(SUBJECT, code, message, remedy));
    }

    private void problem(ProblemCode code, String message, Remedy remedy) {
        findings.add(Finding.problem(SUBJECT, code, message, remedy));
    }

    private static Remedy operator(String text) {
        return Remedy.by(Remedy.Actor.OPERATOR, text);
    }

    private static Remedy admin(String text) {
        return Remedy.by(Remedy.Actor.TARGET_ADMINISTRATOR, text);
    }
}
