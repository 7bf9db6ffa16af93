package de.desy.scicat.publisher.internal.planning;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.Account;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.internal.reading.TargetSnapshot;
import de.desy.scicat.publisher.internal.reading.TargetSnapshot.BlockState;
import de.desy.scicat.publisher.internal.rights.HiddenNames;
import de.desy.scicat.publisher.internal.rights.OurAccounts;
import de.desy.scicat.publisher.internal.rights.Standing;
import de.desy.scicat.publisher.plan.PlanStep;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The account's rights on the target. The server is asked who the account is once a minute. If the known rights are not
 * enough, the server is asked again, so that a newly granted right works at once. Thread-safe.
 */
final class Rights {
    private final SciCatClient target;
    private final OurAccounts accounts;

    Rights(SciCatClient target, OurAccounts accounts) {
        this.target = target;
        this.accounts = accounts;
    }

    /**
     * The groups of everything that a plan changes on the target. The account that applies the plan must be a member of
     * each.
     */
    static Set<String> groupsToChange(TargetSnapshot target, PublishPlan plan) {
        Set<String> groups = new LinkedHashSet<>();
        groups.add(plan.fields().path("ownerGroup").asText());
        target.dataset().flatMap(Dataset::ownerGroup).ifPresent(groups::add);
        boolean aligns = plan.steps().stream().anyMatch(PlanStep.AlignParts.class::isInstance);
        boolean isPublic = target.dataset().map(Dataset::isPublished).orElse(false);
        Audience audience =
                Audience.of(plan.fields(), isPublic || plan.options().makePublic());
        for (BlockState block : target.blocks()) {
            boolean aligned = audience.fits(block.ownerGroup(), block.accessGroups(), block.isPublished());
            if (block.isDirty() || (aligns && !aligned)) {
                groups.add(block.ownerGroup());
            }
        }
        groups.remove("");
        return groups;
    }

    /** Problems that keep the account from changing datasets and parts of these groups on the target. */
    List<Problem> missing(Set<String> groups) {
        Optional<Standing> recent = accounts.recent().filter(known -> known.isMemberOfAll(groups));
        if (recent.isPresent()) {
            return hidden(recent.get());
        }
        Optional<Standing> account = accounts.askedAgain();
        if (account.isEmpty()) {
            return List.of(new Problem(
                    ProblemCode.NOT_LOGGED_IN,
                    subject(),
                    "nobody is logged in on " + target.url() + ", so nothing can be written there",
                    Remedy.by(Remedy.Actor.OPERATOR, "connect with credentials")));
        }
        List<String> closed = account.get().closed(groups);
        if (closed.isEmpty()) {
            return hidden(account.get());
        }
        Account me = account.get().account();
        return List.of(new Problem(
                ProblemCode.ACCOUNT_NOT_MEMBER,
                subject(),
                "the account " + me.username() + " on " + target.url() + " is not a member of "
                        + String.join(" and ", closed) + " and no admin, so it could not finish; its groups are "
                        + (me.groups().isEmpty() ? "none" : String.join(", ", me.groups())),
                Remedy.by(Remedy.Actor.TARGET_ADMINISTRATOR, "let it be made a member"),
                Remedy.with("choose another group with " + Remedy.OPTION, Option.OWNER_GROUP)));
    }

    private List<Problem> hidden(Standing account) {
        return HiddenNames.problem(target, account.account()).stream().toList();
    }

    private Subject subject() {
        return Subject.of(Subject.Kind.TARGET, target.url().toString());
    }
}
