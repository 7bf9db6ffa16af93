package de.desy.scicat.publisher.job;

import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.ForbiddenException;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.error.SessionExpiredException;
import de.desy.scicat.client.model.Account;
import de.desy.scicat.client.model.CredentialState;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.publisher.internal.fields.Mask;
import de.desy.scicat.publisher.plan.Requester;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.PublishException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The user of one job during one handling: with which account the source is read, and what the user may publish. It
 * ends with the handling, and with it the last reference to a token.
 */
final class JobUser {
    private static final Logger LOG = LoggerFactory.getLogger(PublishJobs.class);

    private final SciCatClient source;
    private final @Nullable SciCatClient user;
    private final @Nullable Requester requester;
    private final @Nullable Problem refusal;

    private JobUser(
            SciCatClient source,
            @Nullable SciCatClient user,
            @Nullable Requester requester,
            @Nullable Problem refusal) {
        this.source = source;
        this.user = user;
        this.requester = requester;
        this.refusal = refusal;
    }

    /**
     * The user of a job.
     *
     * @param given the credentials that came with the job; null if none came
     * @throws SciCatException when the source does not say whose token it is
     */
    static JobUser of(PublishJobsBuilder options, JobRecord job, @Nullable Credentials given) {
        SciCatClient service = options.scicat;
        SciCatClient user;
        try {
            user = given == null ? null : options.scicat.as(given);
        } catch (IllegalArgumentException unusable) {
            return refused(service, JobProblems.tokenRefused());
        }
        if (user == null || user.users().credentials().kind() == CredentialState.Kind.ANONYMOUS) {
            return options.sourceAs == SourceAs.USER
                    ? refused(service, JobProblems.withoutToken())
                    : new JobUser(service, null, ofGroups(Set.of(), job), null);
        }
        Optional<Account> account = accountOf(user);
        if (account.isEmpty()) {
            return refused(service, JobProblems.tokenRefused());
        }
        String owner = job.ownerUser();
        if (Mask.isIn(owner) || !owner.equals(account.get().username())) {
            LOG.warn(
                    "The token that came with job {} stands for {}, and the job is one of \"{}\"",
                    job.id(),
                    account.get().username(),
                    owner);
            return refused(service, JobProblems.tokenOfAnother());
        }
        return new JobUser(
                options.sourceAs == SourceAs.SERVICE ? service : user,
                user,
                ofGroups(account.get().groups(), job),
                null);
    }

    /** SciCat lets only members of a group, and administrators, give the group to a job. */
    private static @Nullable Requester ofGroups(Set<String> groups, JobRecord job) {
        if (job.ownerGroup().isBlank()) {
            return null;
        }
        Set<String> all = new LinkedHashSet<>(Set.of(job.ownerGroup()));
        groups.stream().filter(group -> !group.isBlank()).forEach(all::add);
        return new Requester(List.copyOf(all));
    }

    private static JobUser refused(SciCatClient service, Problem why) {
        return new JobUser(service, null, null, why);
    }

    private static Optional<Account> accountOf(SciCatClient user) {
        try {
            return user.users().whoami();
        } catch (SessionExpiredException | ForbiddenException refused) {
            return Optional.empty();
        }
    }

    /**
     * Goes on only if something may be published for the user.
     *
     * @throws PublishException when the token that came with the job is no good, or none came and one has to
     */
    void require() {
        Problem why = refusal;
        if (why != null) {
            throw new PublishException(why);
        }
    }

    /** Reads the source for the user. */
    SciCatClient source() {
        return source;
    }

    /** Whether it is known for which groups to publish. */
    boolean hasGroup() {
        return requester != null;
    }

    /** The publisher that works for the user. */
    DatasetPublisher of(DatasetPublisher any) {
        Requester people = requester;
        return people == null ? any : any.as(source).onBehalfOf(people);
    }

    /** The dataset, if it belongs to a group of the user, and the token shows it; nothing is told of others. */
    Optional<Dataset> owned(String pid) {
        Requester people = requester;
        return people == null
                ? Optional.empty()
                : (user == null ? source : user)
                        .datasets()
                        .find(pid)
                        .filter(there -> there.ownerGroup().filter(people::owns).isPresent());
    }

    /** Whether the token does not let its user read a dataset. Without a token, the groups alone decide. */
    boolean isShut(String pid) {
        try {
            return user != null && user.datasets().find(pid).isEmpty();
        } catch (ForbiddenException shut) {
            return true;
        }
    }

    /** Whether a failure comes from a token that ended meanwhile; asks the source. */
    boolean hasEnded(SciCatException failure) {
        int status = failure.httpStatus().orElse(0);
        return (status == 401 || status == 403) && hasEnded();
    }

    /** Whether the token that came with the job ended meanwhile; asks the source. */
    boolean hasEnded() {
        try {
            return user != null && accountOf(user).isEmpty();
        } catch (SciCatException unknown) {
            return false;
        }
    }
}
