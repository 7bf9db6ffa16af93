package de.desy.scicat.publisher.internal.preflight;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.CredentialState;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.publisher.doi.DoiPublisher;
import de.desy.scicat.publisher.internal.preflight.AccountCheck.Known;
import de.desy.scicat.publisher.internal.rights.HiddenNames;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.publisher.report.CheckReport;
import de.desy.scicat.publisher.report.Finding;
import de.desy.scicat.publisher.report.Subject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Checks servers, accounts and options before the first publication. Only reads. */
public final class Preflight {
    /** The timeout of all requests without credentials. */
    public static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final SciCatClient source;
    private final SciCatClient target;
    private final PlanOptions options;
    private final @Nullable DoiPublisher dois;
    private final Duration timeout;
    private final List<Finding> findings = new ArrayList<>();
    private final Findings ofSource;
    private final Findings ofTarget;
    private final RightsCheck rights;

    public Preflight(
            SciCatClient source,
            SciCatClient target,
            PlanOptions options,
            @Nullable UnaryOperator<String> groupMapping,
            @Nullable DoiPublisher dois,
            Duration timeout) {
        this.source = source;
        this.target = target;
        this.options = options;
        this.dois = dois;
        this.timeout = timeout;
        this.ofSource =
                new Findings(Subject.of(Subject.Kind.SOURCE, source.url().toString()), findings);
        this.ofTarget =
                new Findings(Subject.of(Subject.Kind.TARGET, target.url().toString()), findings);
        this.rights = new RightsCheck(options, groupMapping, ofSource, ofTarget);
    }

    public CheckReport run() {
        boolean readable = new ServerCheck(source, timeout, ofSource).run();
        Known reader = readable ? account(source, ofSource).orElse(null) : null;
        if (isAnonymous(source)) {
            rights.anonymousSource(source);
        } else if (reader != null) {
            rights.source(source, reader);
        }
        ServerTraits from = readable && (reader != null || isAnonymous(source))
                ? new TraitsCheck(source, options.attachToSource(), ofSource)
                        .run()
                        .orElse(null)
                : null;
        boolean writable = new ServerCheck(target, timeout, ofTarget).run();
        Known writer = writable ? account(target, ofTarget).orElse(null) : null;
        ServerTraits to = writer == null
                ? null
                : new TraitsCheck(target, true, ofTarget).run().orElse(null);
        if (isAnonymous(target)) {
            rights.anonymousTarget(target);
        } else if (writer != null) {
            rights.target(target, to, writer, reader);
            HiddenNames.problem(target, writer.standing().account())
                    .ifPresent(hidden -> findings.add(new Finding(Finding.Severity.PROBLEM, hidden)));
        }
        SettingsCheck settings = new SettingsCheck(options, ofSource, ofTarget);
        if (from != null) {
            settings.source(source);
        }
        if (from != null && writer != null) {
            settings.target(source, target, to);
        }
        OptionsCheck wishes = new OptionsCheck(options, about(Subject.Kind.OPTIONS, ""));
        if (!source.url().equals(target.url())) {
            AccountCheck.compare(reader, writer, source, ofTarget);
        }
        wishes.run(source, target);
        wishes.releases(from, to);
        new LandingPageCheck(timeout, about(Subject.Kind.LANDING_PAGE, "")).run(options, source, target);
        if (dois != null && writable) {
            findings.addAll(dois.check());
        }
        return new CheckReport(source.url().toString(), target.url().toString(), findings);
    }

    private Findings about(Subject.Kind kind, String name) {
        return new Findings(Subject.of(kind, name), findings);
    }

    private static Optional<Known> account(SciCatClient client, Findings findings) {
        return new AccountCheck(client, Clock.systemUTC(), findings).run();
    }

    private static boolean isAnonymous(SciCatClient client) {
        return client.users().credentials().kind() == CredentialState.Kind.ANONYMOUS;
    }
}
