package de.desy.scicat.publisher.internal.preflight;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.model.ServerVersion;
import de.desy.scicat.publisher.internal.preflight.AccountCheck.Known;
import de.desy.scicat.publisher.plan.PidPolicy;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.publisher.report.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Whether the accounts may do what is to be done, as far as it can be found out by reading. */
final class RightsCheck {
    private static final String SOURCE = "source";
    private static final String TARGET = "target";

    private final PlanOptions options;
    private final @Nullable UnaryOperator<String> groupMapping;
    private final List<Finding> findings;

    RightsCheck(PlanOptions options, @Nullable UnaryOperator<String> groupMapping, List<Finding> findings) {
        this.options = options;
        this.groupMapping = groupMapping;
        this.findings = findings;
    }

    /** The rights of nobody. */
    void anonymousSource(SciCatClient client) {
        if (options.attachToSource()) {
            problem(
                    SOURCE,
                    "nobody is logged in on " + client.url() + ", so the combined files cannot be added there",
                    "connect with credentials, or leave out attachCombinedToSource()");
        } else {
            warning(
                    SOURCE,
                    "nobody is logged in on " + client.url() + ", so only public datasets and files can be read",
                    "connect with credentials, unless this is meant");
        }
    }

    void anonymousTarget(SciCatClient client) {
        problem(
                TARGET,
                "nobody is logged in on " + client.url() + ", so nothing can be written there",
                "connect with credentials");
    }

    void source(SciCatClient client, Known account) {
        try {
            long datasets = client.datasets().count(JsonNodeFactory.instance.objectNode());
            if (datasets == 0) {
                warning(
                        SOURCE,
                        "the account " + account.name() + " sees not a single dataset on " + client.url(),
                        "let it be made a member of the ownerGroup or the accessGroups of what is to be published");
            } else if (account.groups().isEmpty() && !account.admin()) {
                warning(
                        SOURCE,
                        "the account " + account.name() + " is in no group, so it reads only what is public",
                        "let it be made a member of the groups whose datasets are to be published; tokens of"
                                + " /users/jwt have no groups");
            }
            if (options.attachToSource() && !account.admin()) {
                attaching(client, account);
            }
        } catch (SciCatException e) {
            unreadable(SOURCE, e);
        }
    }

    private void attaching(SciCatClient client, Known account) {
        if (client.users().mayCreateDatasets().equals(Optional.of(false))) {
            problem(
                    SOURCE,
                    "the account " + account.name() + " is in no group that may add files on " + client.url(),
                    "let it be in one of CREATE_DATASET_GROUPS, or leave out attachCombinedToSource()");
        } else {
            note(
                    SOURCE,
                    "the account " + account.name() + " can attach combined files to datasets of its groups only: "
                            + String.join(", ", account.groups()),
                    "other datasets are refused; for them leave out attachCombinedToSource()");
        }
    }

    void target(SciCatClient client, ServerVersion version, Known account, @Nullable Known source) {
        ownership(client, account, source);
        if (account.admin()) {
            return;
        }
        try {
            creating(client, account);
        } catch (SciCatException e) {
            unreadable(TARGET, e);
        }
        if (options.attachments() && version == ServerVersion.V4) {
            warning(
                    TARGET,
                    "attachments that the account " + account.name() + " copies to a SciCat 4.x stay as they are:"
                            + " only admins change them or make them public there",
                    "use an admin's account for them, or leave out copyAttachments()");
        }
    }

    private void creating(SciCatClient client, Known account) {
        boolean same = options.pid() == PidPolicy.SAME;
        String groups = same ? "CREATE_DATASET_WITH_PID_GROUPS" : "CREATE_DATASET_GROUPS";
        Optional<Boolean> may = client.users().mayCreateDatasets();
        if (may.isEmpty()) {
            note(
                    TARGET,
                    client.url() + " does not say whether the account " + account.name() + " may create datasets",
                    "it has to be in one of " + groups + "; the first publication shows it");
        } else if (!may.get()) {
            problem(
                    TARGET,
                    "the account " + account.name() + " is in no group that may create datasets on " + client.url(),
                    "let one of its groups be named in " + groups);
        } else if (same) {
            note(
                    TARGET,
                    "the account " + account.name() + " may create datasets; whether also with the source's pids"
                            + " cannot be known by reading",
                    "one of its groups has to be in " + groups + "; the first publication shows it, with a 403, or"
                            + " say pid(MINTED)");
        } else {
            findings.add(Finding.ok(TARGET, "the account " + account.name() + " may create datasets"));
        }
    }

    private void ownership(SciCatClient client, Known account, @Nullable Known source) {
        String group = options.ownerGroup();
        if (account.admin()) {
            findings.add(Finding.ok(TARGET, "the account " + account.name() + " may finish for every group"));
        } else if (group == null) {
            mapped(account, source);
        } else if (account.standing().isMember(group)) {
            findings.add(Finding.ok(TARGET, "the account " + account.name() + " is a member of " + group));
        } else {
            foreign(client, account, group);
        }
    }

    private void foreign(SciCatClient client, Known account, String group) {
        String text = "the account " + account.name() + " on " + client.url() + " is not a member of " + group
                + " and no admin, so it could begin a publication, if at all, and not finish it";
        problem(
                TARGET,
                text,
                account.groups().stream()
                        .filter(own -> own.strip().equalsIgnoreCase(group.strip()))
                        .findFirst()
                        .map(own -> "it is a member of " + own + ", and groups are compared letter by letter: say"
                                + " ownerGroup(\"" + own + "\")")
                        .orElse("let it be made a member, or choose another ownerGroup(…) (its groups: "
                                + (account.groups().isEmpty() ? "none" : String.join(", ", account.groups())) + ")"));
    }

    /** Where the group depends on the dataset, those of the source's account are the likely ones. */
    private void mapped(Known account, @Nullable Known source) {
        String how = groupMapping == null ? "keepOwnerGroup()" : "mapOwnerGroup(…)";
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
            warning(
                    TARGET,
                    "with " + how + " the account " + account.name() + " could finish for none of the groups of the"
                            + " source's account: " + String.join(", ", bad),
                    "let it be made a member of these groups on the target, or say ownerGroup(…)");
        } else {
            note(
                    TARGET,
                    "with " + how + " the account " + account.name() + " has to be a member of the group that each"
                            + " dataset gets"
                            + (good.isEmpty() ? "" : "; it is for " + String.join(", ", good))
                            + (bad.isEmpty()
                                    ? ""
                                    : (good.isEmpty() ? "; it is not" : ", not") + " for " + String.join(", ", bad)),
                    "the plan of a dataset says it");
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

    private void unreadable(String side, SciCatException e) {
        problem(side, "reading fails: " + e.getMessage(), "look into the log of the server or of the proxy before it");
    }

    private void note(String side, String text, String remedy) {
        findings.add(Finding.note(side, text, remedy));
    }

    private void warning(String side, String text, String remedy) {
        findings.add(Finding.warning(side, text, remedy));
    }

    private void problem(String side, String text, String remedy) {
        findings.add(Finding.problem(side, text, remedy));
    }
}
