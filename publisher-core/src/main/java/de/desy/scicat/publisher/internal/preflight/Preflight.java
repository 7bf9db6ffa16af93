package de.desy.scicat.publisher.internal.preflight;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.CredentialState;
import de.desy.scicat.client.model.ServerVersion;
import de.desy.scicat.publisher.doi.DoiPublisher;
import de.desy.scicat.publisher.internal.preflight.AccountCheck.Known;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.publisher.report.CheckReport;
import de.desy.scicat.publisher.report.Finding;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Looks at servers, accounts and options before the first publication. Only reads. */
public final class Preflight {
    /** For everything that is asked without credentials. */
    public static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final SciCatClient source;
    private final SciCatClient target;
    private final PlanOptions options;
    private final @Nullable DoiPublisher dois;
    private final Duration timeout;
    private final List<Finding> findings = new ArrayList<>();
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
        this.rights = new RightsCheck(options, groupMapping, findings);
    }

    public CheckReport run() {
        Optional<ServerVersion> from = new ServerCheck("source", source, timeout, findings).run();
        Known reader = from.flatMap(version -> account("source", source)).orElse(null);
        if (isAnonymous(source)) {
            rights.anonymousSource(source);
        } else if (reader != null) {
            rights.source(source, reader);
        }
        Optional<ServerVersion> to = new ServerCheck("target", target, timeout, findings).run();
        Known writer = to.flatMap(version -> account("target", target)).orElse(null);
        if (isAnonymous(target)) {
            rights.anonymousTarget(target);
        } else if (writer != null) {
            rights.target(target, to.orElseThrow(), writer, reader);
        }
        OptionsCheck wishes = new OptionsCheck(options, findings);
        if (!source.url().equals(target.url())) {
            AccountCheck.compare(reader, writer, source, findings);
        }
        wishes.run(source, target);
        wishes.versions(from.orElse(null), to.orElse(null));
        new LandingPageCheck(timeout, findings).run(options, source, target);
        if (dois != null && to.isPresent()) {
            findings.addAll(dois.check());
        }
        return new CheckReport(source.url().toString(), target.url().toString(), findings);
    }

    private Optional<Known> account(String side, SciCatClient client) {
        return new AccountCheck(side, client, Clock.systemUTC(), findings).run();
    }

    private static boolean isAnonymous(SciCatClient client) {
        return client.users().credentials().kind() == CredentialState.Kind.ANONYMOUS;
    }
}
