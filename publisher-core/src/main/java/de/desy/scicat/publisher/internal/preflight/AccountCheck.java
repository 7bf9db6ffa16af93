package de.desy.scicat.publisher.internal.preflight;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.ForbiddenException;
import de.desy.scicat.client.error.IdentityException;
import de.desy.scicat.client.error.NotFoundException;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.error.ServerErrorException;
import de.desy.scicat.client.error.UnauthorizedException;
import de.desy.scicat.client.model.CredentialState;
import de.desy.scicat.client.model.CredentialState.Kind;
import de.desy.scicat.publisher.internal.rights.Standing;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks whether a server accepts the credentials, and for how long. */
final class AccountCheck {
    private static final Duration SOON = Duration.ofHours(1);
    private static final String TOKEN = "connect with a token instead, which SciCat's frontend shows in the user's"
            + " settings, or which an admin issues for longer";

    private final SciCatClient client;
    private final Clock clock;
    private final Findings findings;

    /**
     * An account that a server knows.
     *
     * @param standing the account and its rights
     */
    record Known(Standing standing) {
        String name() {
            return standing.account().username();
        }

        boolean admin() {
            return standing.isAdmin();
        }

        /** The groups without the empty group, to which some servers add every account. */
        List<String> groups() {
            return standing.account().groups().stream()
                    .filter(group -> !group.isBlank())
                    .sorted()
                    .toList();
        }
    }

    AccountCheck(SciCatClient client, Clock clock, Findings findings) {
        this.client = client;
        this.clock = clock;
        this.findings = findings;
    }

    /**
     * Asks the server who the account is.
     *
     * @return the account; empty if the server knows none
     */
    Optional<Known> run() {
        CredentialState state = client.users().credentials();
        if (state.kind() == Kind.ANONYMOUS) {
            return Optional.empty();
        }
        try {
            Optional<Known> account = Standing.on(client).map(Known::new);
            if (account.isEmpty()) {
                dead(state);
                return Optional.empty();
            }
            Known known = account.get();
            findings.ok("the " + state.description() + " is the account " + known.name()
                    + (known.admin() ? ", an admin" : "") + " (groups: "
                    + (known.groups().isEmpty() ? "none" : String.join(", ", known.groups())) + ")");
            endsSoon(state);
            return account;
        } catch (IdentityException e) {
            findings.problem(
                    ProblemCode.LOGIN_REFUSED,
                    String.valueOf(e.getMessage()),
                    Findings.operator("docs/oidc.md has the settings of the provider and of SciCat"));
        } catch (UnauthorizedException e) {
            findings.problem(
                    ProblemCode.LOGIN_REFUSED,
                    client.url() + " does not accept user name and password of the " + state.description(),
                    Findings.operator("correct them; accounts of the facility's directory log in by another route than"
                            + " functional ones, and accounts that log in by the web only (OIDC) have no password here: "
                            + TOKEN));
        } catch (ForbiddenException | NotFoundException e) {
            findings.problem(
                    ProblemCode.LOGIN_REFUSED,
                    client.url() + " lets nobody log in with a password from here (status " + e.status() + ")",
                    Findings.operator(TOKEN),
                    findings.admin("let this machine reach /api/v3/auth/login, or issue a long-lived token to the"
                            + " account"));
        } catch (ServerErrorException e) {
            findings.problem(
                    ProblemCode.LOGIN_FAILED,
                    "the " + state.description() + " fails on " + client.url() + " (status " + e.status() + ")",
                    state.kind() == Kind.LDAP
                            ? Findings.operator(
                                    "a SciCat without a directory (LDAP_URL) answers so: use a functional account")
                            : findings.admin("look into the server's log"));
        } catch (SciCatException e) {
            findings.problem(
                    ProblemCode.LOGIN_FAILED,
                    "nobody could be logged in: " + e.getMessage(),
                    findings.admin("look into the log of the server or its proxy"));
        }
        return Optional.empty();
    }

    private void dead(CredentialState state) {
        Instant end = state.end();
        String what = "the " + state.description();
        if (state.kind() == Kind.PASSWORD || state.kind() == Kind.LDAP || state.kind() == Kind.OIDC) {
            findings.problem(
                    ProblemCode.TOKEN_UNKNOWN,
                    client.url() + " gives a token to the " + state.description() + " and then does not know it",
                    findings.admin("several backends behind one address need the same JWT_SECRET; a proxy must hand on"
                            + " the header Authorization"));
        } else if (!state.jwt()) {
            findings.problem(
                    ProblemCode.TOKEN_INVALID,
                    what + " is no token of a SciCat (no JSON Web Token)",
                    Findings.operator("copy it again, the whole of it: three parts with dots between them"));
        } else if (end != null && end.isBefore(clock.instant())) {
            findings.problem(
                    ProblemCode.TOKEN_ENDED,
                    what + " ended at " + end.truncatedTo(ChronoUnit.SECONDS) + ", and " + client.url()
                            + " takes its bearer for nobody",
                    fresh(state));
        } else {
            findings.problem(
                    ProblemCode.TOKEN_UNKNOWN,
                    client.url() + " does not know " + what + ", although its time is not over",
                    Findings.operator("it may be of another SciCat (are those of source and target interchanged?), or"
                            + " older than a new JWT_SECRET; a proxy must hand on the header Authorization"));
        }
    }

    private void endsSoon(CredentialState state) {
        Instant end = state.end();
        if (end != null && end.isBefore(clock.instant().plus(SOON))) {
            findings.warning(
                    ProblemCode.TOKEN_ENDS_SOON,
                    "the " + state.description() + " ends at " + end.truncatedTo(ChronoUnit.SECONDS)
                            + ", in less than an hour",
                    fresh(state));
        }
    }

    private static Remedy fresh(CredentialState state) {
        return Findings.operator(
                state.kind() == Kind.TOKEN_FILE
                        ? "put a new one into the file; it is read again when it changes"
                        : "get a new one; an account with a password renews its own, and admins give out long-lived"
                                + " ones");
    }

    /** The same account under both addresses means the same catalogue, since each database has its own ids. */
    static void compare(@Nullable Known source, @Nullable Known target, SciCatClient from, Findings findings) {
        if (source != null
                && target != null
                && source.standing()
                        .account()
                        .id()
                        .equals(target.standing().account().id())) {
            findings.warning(
                    ProblemCode.SAME_CATALOGUE,
                    "the account " + target.name() + " has the same id as on the source, so both addresses may be one"
                            + " and the same catalogue as " + from.url(),
                    Findings.operator("correct one of the addresses, unless the target's database was made from a copy"
                            + " of the source's"));
        }
    }
}
