package de.desy.scicat.publisher.internal.preflight;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.publisher.internal.preflight.AccountCheck.Known;
import de.desy.scicat.publisher.plan.PidPolicy;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Checks whether the accounts have the necessary rights, as far as reading alone shows it. */
final class RightsCheck {
    private final PlanOptions options;
    private final @Nullable UnaryOperator<String> groupMapping;
    private final Findings ofSource;
    private final Findings ofTarget;

    RightsCheck(
            PlanOptions options, @Nullable UnaryOperator<String> groupMapping, Findings ofSource, Findings ofTarget) {
        this.options = options;
        this.groupMapping = groupMapping;
        this.ofSource = ofSource;
        this.ofTarget = ofTarget;
    }

    /** Checks the source without an account. */
    void anonymousSource(SciCatClient client) {
        if (options.attachToSource() || options.linkSource()) {
            ofSource.problem(
                    ProblemCode.NOT_LOGGED_IN,
                    "nobody is logged in on " + client.url() + ", so "
                            + (options.attachToSource() ? "the combined files" : "links to the copies")
                            + " cannot be added there",
                    Findings.operator("connect with credentials"),
                    Remedy.leaveOut(options.attachToSource() ? Option.ATTACH_COMBINED_TO_SOURCE : Option.LINK_SOURCE));
        } else {
            ofSource.warning(
                    ProblemCode.NOT_LOGGED_IN,
                    "nobody is logged in on " + client.url() + ", so only public datasets and files can be read",
                    Findings.operator("connect with credentials, unless this is meant"));
        }
    }

    void anonymousTarget(SciCatClient client) {
        ofTarget.problem(
                ProblemCode.NOT_LOGGED_IN,
                "nobody is logged in on " + client.url() + ", so nothing can be written there",
                Findings.operator("connect with credentials"));
    }

    void source(SciCatClient client, Known account) {
        try {
            long datasets = client.datasets().count(JsonNodeFactory.instance.objectNode());
            if (datasets == 0) {
                ofSource.warning(
                        ProblemCode.ACCOUNT_SEES_NOTHING,
                        "the account " + account.name() + " sees not a single dataset on " + client.url(),
                        ofSource.admin(
                                "let it be made a member of the ownerGroup or the accessGroups of what is to be published"));
            } else if (account.groups().isEmpty() && !account.admin()) {
                ofSource.warning(
                        ProblemCode.ACCOUNT_WITHOUT_GROUPS,
                        "the account " + account.name() + " is in no group, so it reads only what is public",
                        ofSource.admin(
                                "let it be made a member of the groups whose datasets are to be published; tokens"
                                        + " of /users/jwt have no groups"));
            }
            if (options.attachToSource() && !account.admin()) {
                writing(client, account, "combined files", Option.ATTACH_COMBINED_TO_SOURCE);
            }
            if (options.linkSource() && !account.admin()) {
                writing(client, account, "links to the copies", Option.LINK_SOURCE);
            }
        } catch (SciCatException e) {
            ofSource.unreadable(e);
        }
    }

    /** Only owners change a dataset, and only if they may create datasets. */
    private void writing(SciCatClient client, Known account, String what, Option option) {
        if (client.users().mayCreateDatasets().equals(Optional.of(false))) {
            ofSource.problem(
                    ProblemCode.ACCOUNT_MAY_NOT_WRITE,
                    "the account " + account.name() + " is in no group that may add " + what + " on " + client.url(),
                    ofSource.admin("let it be in one of CREATE_DATASET_GROUPS"),
                    Remedy.leaveOut(option));
        } else {
            ofSource.note(
                    ProblemCode.RIGHTS_DEPEND_ON_DATASET,
                    "the account " + account.name() + " can add " + what + " to datasets of its groups only: "
                            + String.join(", ", account.groups()),
                    Remedy.with("other datasets are refused; for them leave out " + Remedy.OPTION, option));
        }
    }

    void target(SciCatClient client, @Nullable ServerTraits traits, Known account, @Nullable Known source) {
        ownership(client, account, source);
        if (account.admin()) {
            return;
        }
        try {
            creating(client, account);
        } catch (SciCatException e) {
            ofTarget.unreadable(e);
        }
        if (options.attachments() && traits != null && !traits.has(Trait.ATTACHMENTS_OF_OWNERS)) {
            ofTarget.warning(
                    ProblemCode.ATTACHMENTS_FROZEN,
                    "attachments that the account " + account.name() + " copies to this SciCat stay as they are:"
                            + " only admins change them or make them public there",
                    Findings.operator("use an admin's account for them"),
                    Remedy.leaveOut(Option.COPY_ATTACHMENTS));
        }
    }

    private void creating(SciCatClient client, Known account) {
        boolean same = options.pid() == PidPolicy.SAME;
        String groups = same ? "CREATE_DATASET_WITH_PID_GROUPS" : "CREATE_DATASET_GROUPS";
        Optional<Boolean> may = client.users().mayCreateDatasets();
        if (may.isEmpty()) {
            ofTarget.note(
                    ProblemCode.RIGHTS_UNKNOWN,
                    client.url() + " does not say whether the account " + account.name() + " may create datasets",
                    ofTarget.admin("it has to be in one of " + groups + "; the first publication shows it"));
        } else if (!may.get()) {
            ofTarget.problem(
                    ProblemCode.ACCOUNT_MAY_NOT_WRITE,
                    "the account " + account.name() + " is in no group that may create datasets on " + client.url(),
                    ofTarget.admin("let one of its groups be named in " + groups));
        } else if (same) {
            ofTarget.note(
                    ProblemCode.RIGHTS_UNKNOWN,
                    "the account " + account.name() + " may create datasets; whether also with the source's pids"
                            + " cannot be known by reading",
                    ofTarget.admin("one of its groups has to be in " + groups
                            + "; the first publication shows it, with a 403"),
                    Remedy.say(Option.PID, "MINTED"));
        } else {
            ofTarget.ok("the account " + account.name() + " may create datasets");
        }
    }

    private void ownership(SciCatClient client, Known account, @Nullable Known source) {
        String group = options.ownerGroup();
        if (account.admin()) {
            ofTarget.ok("the account " + account.name() + " may finish for every group");
        } else if (group == null) {
            mapped(account, source);
        } else if (account.standing().isMember(group)) {
            ofTarget.ok("the account " + account.name() + " is a member of " + group);
        } else {
            foreign(client, account, group);
        }
    }

    private void foreign(SciCatClient client, Known account, String group) {
        String text = "the account " + account.name() + " on " + client.url() + " is not a member of " + group
                + " and no admin, so it could begin a publication, if at all, and not finish it; its groups are "
                + (account.groups().isEmpty() ? "none" : String.join(", ", account.groups()));
        Optional<String> alike = account.groups().stream()
                .filter(own -> own.strip().equalsIgnoreCase(group.strip()))
                .findFirst();
        if (alike.isPresent()) {
            ofTarget.problem(
                    ProblemCode.ACCOUNT_NOT_MEMBER,
                    text,
                    new Remedy(
                            Remedy.Actor.OPERATOR,
                            "it is a member of " + alike.get() + ", and groups are compared letter by letter: say "
                                    + Remedy.OPTION,
                            Option.OWNER_GROUP,
                            alike.get()));
        } else {
            ofTarget.problem(
                    ProblemCode.ACCOUNT_NOT_MEMBER,
                    text,
                    ofTarget.admin("let it be made a member"),
                    Remedy.with("choose another group with " + Remedy.OPTION, Option.OWNER_GROUP));
        }
    }

    /** Checks an owner group that depends on the dataset: the groups of the source's account are the likely ones. */
    private void mapped(Known account, @Nullable Known source) {
        String how = groupMapping == null ? "owner groups are kept" : "owner groups are mapped";
        List<String> good = new ArrayList<>();
        List<String> bad = new ArrayList<>();
        if (source != null) {
            for (String own : source.groups()) {
                String group = apply(own);
                String shown = groupMapping == null ? own : own + " as " + (group.isBlank() ? "(none)" : group);
                (account.standing().isMember(group) && !group.isBlank() ? good : bad).add(shown);
            }
        }
        if (good.isEmpty() && !bad.isEmpty() && source != null && !source.admin()) {
            ofTarget.warning(
                    ProblemCode.ACCOUNT_NOT_MEMBER,
                    how + ", and the account " + account.name() + " could finish for none of the groups of the"
                            + " source's account: " + String.join(", ", bad),
                    ofTarget.admin("let it be made a member of these groups on the target"),
                    Remedy.say(Option.OWNER_GROUP));
        } else {
            ofTarget.note(
                    ProblemCode.RIGHTS_DEPEND_ON_DATASET,
                    how + ", so the account " + account.name() + " has to be a member of the group that each dataset"
                            + " gets"
                            + (good.isEmpty() ? "" : "; it is for " + String.join(", ", good))
                            + (bad.isEmpty()
                                    ? ""
                                    : (good.isEmpty() ? "; it is not" : ", not") + " for " + String.join(", ", bad)),
                    Findings.operator("look at the plan of a dataset, which states it"));
        }
    }

    private String apply(String group) {
        if (groupMapping == null) {
            return group;
        }
        try {
            String mapped = groupMapping.apply(group);
            return mapped == null ? "" : mapped;
        } catch (RuntimeException e) {
            return "";
        }
    }
}
