package de.desy.scicat.publisher.internal.rights;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.Account;
import de.desy.scicat.publisher.internal.fields.Mask;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names of accounts and groups that look like e-mail addresses, as directories and logins by OIDC give them. A server
 * that hides addresses shows all such names alike, so a hidden name says nothing about who somebody is.
 */
public final class HiddenNames {
    /** What an administrator does so that an account sees what a server hides. */
    public static final String BE_ADMIN = "let the account be in one of ADMIN_GROUPS, which see everything";

    /** What lets an account see what a target hides. */
    public static final Remedy SEES_EVERYTHING = Remedy.by(Remedy.Actor.TARGET_ADMINISTRATOR, BE_ADMIN);

    private HiddenNames() {}

    /** Whether a name is hidden, so that it may be anybody's. */
    public static boolean isHidden(@Nullable String name) {
        return Mask.isIn(name);
    }

    /** The name of an account, for people. */
    public static String told(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            return "an account that the server does not name";
        }
        return isHidden(name) ? "an account whose name the server hides" : name;
    }

    /** The problem of an account whose own name a server hides from it. */
    public static Optional<Problem> problem(SciCatClient server, Account account) {
        return isHidden(account.username())
                ? Optional.of(new Problem(
                        ProblemCode.TARGET_MASKED,
                        Subject.of(Subject.Kind.TARGET, server.url().toString()),
                        server.url()
                                + " hides e-mail addresses, and the name of this account looks like one: the server"
                                + " shows it as " + account.username() + ", as it shows the names of others. So nothing"
                                + " would prove which records this account created",
                        SEES_EVERYTHING,
                        Remedy.by(
                                Remedy.Actor.OPERATOR,
                                "publish with an account whose name does not look like an e-mail address")))
                : Optional.empty();
    }

    /** The problem of a pid that a target does not show. */
    public static Problem ofPid(SciCatClient target, String pid) {
        return new Problem(
                ProblemCode.TARGET_MASKED,
                Subject.of(Subject.Kind.TARGET, target.url().toString()),
                target.url() + " hides e-mail addresses, and what looks like one, from this account, and the pid " + pid
                        + " looks like one, so that nothing which is written under it could be read again",
                SEES_EVERYTHING,
                Remedy.say(Option.PID, "MINTED"));
    }

    /**
     * Refuses names that are what a server leaves of hidden ones.
     *
     * @throws IllegalArgumentException when there is one
     */
    public static void refuse(String... names) {
        for (String name : names) {
            if (isHidden(name)) {
                throw new IllegalArgumentException("\"" + name + "\" is no name of an account, but what a server that"
                        + " hides e-mail addresses shows of many names");
            }
        }
    }
}
