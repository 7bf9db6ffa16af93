package de.desy.scicat.service;

import static de.desy.scicat.service.Variable.*;

import com.rabbitmq.client.ConnectionFactory;
import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.publisher.PublisherBuilder;
import de.desy.scicat.publisher.job.JobStatusCodes;
import de.desy.scicat.publisher.job.PublishJobs;
import de.desy.scicat.publisher.job.SourceAs;
import de.desy.scicat.publisher.plan.ExistingDataset;
import de.desy.scicat.publisher.plan.InputPaths;
import de.desy.scicat.publisher.plan.Inputs;
import de.desy.scicat.publisher.plan.Lifecycle;
import de.desy.scicat.publisher.plan.MissingFileTime;
import de.desy.scicat.publisher.plan.MissingType;
import de.desy.scicat.publisher.plan.PidPolicy;
import de.desy.scicat.publisher.report.OptionsException;
import de.desy.scicat.publisher.report.Reader;
import de.desy.scicat.service.page.JobBook;
import de.desy.scicat.service.page.PageSettings;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Makes a configuration from the environment, or reports all problems with it. Sends no request. */
final class ConfigurationReader {
    private static final int SHORTEST_KEY = 16;

    private final Environment environment;

    private ConfigurationReader(Map<String, String> variables) {
        this.environment = new Environment(variables);
    }

    static Configuration read(Map<String, String> variables) throws ConfigurationException {
        return new ConfigurationReader(variables).read();
    }

    private Configuration read() throws ConfigurationException {
        environment
                .unknown()
                .forEach(name -> environment.problem(name + " is no variable of the service; --help lists them all."));
        Optional<SciCatClient> source = new CatalogueAccount(
                        environment,
                        SCICAT_SOURCE_URL,
                        SCICAT_SOURCE_TOKEN,
                        SCICAT_SOURCE_USER,
                        SCICAT_SOURCE_PASSWORD,
                        SCICAT_SOURCE_LOGIN,
                        SCICAT_SOURCE_OIDC_ISSUER,
                        SCICAT_SOURCE_OIDC_CLIENT,
                        SCICAT_SOURCE_OIDC_SECRET,
                        SCICAT_SOURCE_TRAITS)
                .client();
        Optional<SciCatClient> target = new CatalogueAccount(
                        environment,
                        SCICAT_TARGET_URL,
                        SCICAT_TARGET_TOKEN,
                        SCICAT_TARGET_USER,
                        SCICAT_TARGET_PASSWORD,
                        SCICAT_TARGET_LOGIN,
                        SCICAT_TARGET_OIDC_ISSUER,
                        SCICAT_TARGET_OIDC_CLIENT,
                        SCICAT_TARGET_OIDC_SECRET,
                        SCICAT_TARGET_TRAITS)
                .client();
        // Substitutes for missing catalogues, so that other problems are found too. They get no request.
        try (SciCatClient noSource = SciCatClient.connect("http://source.invalid", Credentials.anonymous());
                SciCatClient noTarget = SciCatClient.connect("http://target.invalid", Credentials.anonymous())) {
            PublisherBuilder builder =
                    DatasetPublisher.from(source.orElse(noSource)).to(target.orElse(noTarget));
            policies(builder);
            JobBook book = new JobBook(Clock.systemUTC());
            builder.listener(book::on);
            Set<Trigger> triggers = environment.choices(PUBLISHER_TRIGGERS, Trigger.class);
            if (triggers.isEmpty()) {
                environment.problem(PUBLISHER_TRIGGERS + " names no trigger; say http, poll, rabbitmq, or several.");
            }
            DatasetPublisher publisher = builder.build();
            Configuration configuration = new Configuration(
                    source.orElse(noSource),
                    target.orElse(noTarget),
                    publisher,
                    new DoiSettings(environment).read(target.orElse(noTarget)),
                    triggers,
                    sourceAs(triggers),
                    environment.text(PUBLISHER_JOB_TYPE),
                    statusCodes(),
                    support(source.orElse(noSource), publisher),
                    environment.number(PUBLISHER_WORKERS, 1, 64),
                    environment.number(PUBLISHER_QUEUE, 1, 100_000),
                    Duration.ofSeconds(environment.number(PUBLISHER_POLL_SECONDS, 1, 86_400)),
                    Duration.ofSeconds(environment.number(PUBLISHER_SHUTDOWN_SECONDS, 0, 86_400)),
                    new InetSocketAddress(
                            environment.text(PUBLISHER_HTTP_HOST), environment.number(PUBLISHER_HTTP_PORT, 0, 65_535)),
                    page(book),
                    key(triggers),
                    environment.number(PUBLISHER_MAX_BODY_BYTES, 1_000, 100_000_000),
                    rabbit(triggers));
            if (environment.problems().isEmpty()) {
                return configuration;
            }
        } catch (OptionsException e) {
            environment.problem(e.problem().describe(Reader.SERVICE) + ".");
        }
        source.ifPresent(SciCatClient::close);
        target.ifPresent(SciCatClient::close);
        throw new ConfigurationException(environment.problems());
    }

    private void policies(PublisherBuilder builder) {
        boolean keep = environment.flag(PUBLISHER_KEEP_OWNER_GROUP);
        if (environment.isSet(PUBLISHER_OWNER_GROUP) == keep) {
            environment.problem("Name the owner of the datasets: set " + PUBLISHER_OWNER_GROUP + " to a group of the"
                    + " target, or " + PUBLISHER_KEEP_OWNER_GROUP
                    + "=yes for the group of the same name; one of both.");
        }
        if (keep) {
            builder.keepOwnerGroup();
        } else {
            environment.give(PUBLISHER_OWNER_GROUP, builder::ownerGroup);
        }
        if (!environment.isSet(PUBLISHER_OWNER_GROUP)) {
            builder.keepOwnerGroup(); // so that building goes on and finds other problems too
        }
        if (!environment.isSet(PUBLISHER_LANDING_PAGE)) {
            environment.problem("Set " + PUBLISHER_LANDING_PAGE + " to the URL that users are to get, such as"
                    + " https://data.example/datasets/{pid}.");
        }
        environment.give(PUBLISHER_LANDING_PAGE, builder::landingPage);
        builder.makePublic(); // users get the URL, so everybody has to be able to open it
        environment.check(PUBLISHER_ACCESS_GROUPS, () -> builder.accessGroups(words(PUBLISHER_ACCESS_GROUPS)));
        choice(PUBLISHER_INPUTS, Inputs.class, builder::inputs);
        choice(PUBLISHER_INPUT_PATHS, InputPaths.class, builder::inputPaths);
        choice(PUBLISHER_PID, PidPolicy.class, builder::pid);
        choice(PUBLISHER_ON_EXISTING, ExistingDataset.class, builder::onExisting);
        environment.check(PUBLISHER_OUR_ACCOUNTS, () -> builder.ourAccounts(words(PUBLISHER_OUR_ACCOUNTS)));
        choice(PUBLISHER_MISSING_TYPE, MissingType.class, builder::missingType);
        flag(PUBLISHER_ACCEPT_UNREADABLE_INPUTS, builder::acceptUnreadableInputs);
        flag(PUBLISHER_COMBINE_SHARED_INPUTS, builder::combineSharedInputs);
        environment.check(PUBLISHER_INGEST_ACCOUNTS, () -> builder.ingestAccounts(words(PUBLISHER_INGEST_ACCOUNTS)));
        // Said in any case: the target's server asks these addresses for users who have no account there.
        builder.schemaHosts();
        environment.check(PUBLISHER_SCHEMA_HOSTS, () -> builder.schemaHosts(words(PUBLISHER_SCHEMA_HOSTS)));
        flag(PUBLISHER_ACCEPT_INVISIBLE_FILES, builder::acceptInvisibleFiles);
        flag(PUBLISHER_ACCEPT_REMOVALS, builder::acceptRemovals);
        choice(PUBLISHER_MISSING_FILE_TIME, MissingFileTime.class, builder::missingFileTime);
        flag(PUBLISHER_KEEP_FILE_OWNERS, builder::keepFileOwners);
        environment.give(PUBLISHER_LIFECYCLE, text -> builder.lifecycle(Lifecycle.parse(text)));
        flag(PUBLISHER_ACCEPT_CONFIDENTIAL, builder::acceptConfidential);
        flag(PUBLISHER_ACCEPT_EMBARGOED, builder::acceptEmbargoed);
        flag(PUBLISHER_LINK_SOURCE, builder::linkSource);
        flag(PUBLISHER_ATTACH_TO_SOURCE, builder::attachCombinedToSource);
        flag(PUBLISHER_ATTACHMENTS, builder::copyAttachments);
        environment.give(PUBLISHER_CONTACT_EMAIL, builder::contactEmailFallback);
        environment.check(PUBLISHER_LEAVE_OUT, () -> builder.leaveOutFields(words(PUBLISHER_LEAVE_OUT)));
        environment.check(PUBLISHER_KEEP_FIELDS, () -> builder.keepFields(words(PUBLISHER_KEEP_FIELDS)));
        builder.filesPerBlock(environment.number(PUBLISHER_FILES_PER_BLOCK, 1, 100_000));
    }

    private SourceAs sourceAs(Set<Trigger> triggers) {
        SourceAs chosen = environment.choice(PUBLISHER_SOURCE_AS, SourceAs.class);
        if (chosen == null || chosen == SourceAs.SERVICE) {
            return SourceAs.SERVICE;
        }
        String asUser = PUBLISHER_SOURCE_AS + "=" + environment.text(PUBLISHER_SOURCE_AS);
        if (!triggers.contains(Trigger.HTTP)) {
            environment.problem(
                    asUser + " needs the tokens of users, which come with the requests of SciCat's url action"
                            + " alone; name http in " + PUBLISHER_TRIGGERS + ".");
        }
        for (Variable writing : new Variable[] {PUBLISHER_ATTACH_TO_SOURCE, PUBLISHER_LINK_SOURCE}) {
            if (environment.flag(writing)) {
                environment.problem(
                        asUser + " and " + writing + " contradict each other: what the service writes to the"
                                + " source needs rights that users do not have. Leave out one of them.");
            }
        }
        return chosen;
    }

    private JobStatusCodes statusCodes() {
        try {
            return new JobStatusCodes(
                    environment.text(PUBLISHER_STATUS_SUBMITTED),
                    environment.text(PUBLISHER_STATUS_IN_PROGRESS),
                    environment.text(PUBLISHER_STATUS_FINISHED_SUCCESSFUL),
                    environment.text(PUBLISHER_STATUS_FINISHED_WITH_DATASET_ERRORS),
                    environment.text(PUBLISHER_STATUS_FINISHED_UNSUCCESSFUL));
        } catch (IllegalArgumentException e) {
            environment.problem("PUBLISHER_STATUS_…: " + e.getMessage() + ".");
            return JobStatusCodes.standard();
        }
    }

    private String[] words(Variable variable) {
        return environment.words(variable).toArray(String[]::new);
    }

    private <E extends Enum<E>> void choice(Variable variable, Class<E> type, Consumer<E> taker) {
        E chosen = environment.choice(variable, type);
        if (chosen != null) {
            taker.accept(chosen);
        }
    }

    private void flag(Variable variable, Runnable ifSet) {
        if (environment.flag(variable)) {
            ifSet.run();
        }
    }

    private PageSettings page(JobBook book) {
        boolean isOn = environment.flag(PUBLISHER_PAGE);
        AtomicReference<URI> frontend = new AtomicReference<>();
        environment.give(PUBLISHER_FRONTEND, text -> frontend.set(PageSettings.address(text)));
        return new PageSettings(isOn, frontend.get(), book);
    }

    private String support(SciCatClient source, DatasetPublisher publisher) {
        if (!environment.isSet(PUBLISHER_SUPPORT)) {
            return "";
        }
        String support = environment.text(PUBLISHER_SUPPORT);
        try {
            PublishJobs.of(source, publisher).contact(support);
        } catch (IllegalArgumentException e) {
            environment.problem(PUBLISHER_SUPPORT + ": " + e.getMessage() + ".");
        }
        return support;
    }

    private @Nullable Secret key(Set<Trigger> triggers) {
        if (!triggers.contains(Trigger.HTTP)) {
            return null;
        }
        Optional<String> key = environment.secret(PUBLISHER_API_KEY);
        if (!environment.isSet(PUBLISHER_API_KEY)) {
            environment.problem(
                    "Set " + PUBLISHER_API_KEY.file() + " to a file with a random key, such as the output of"
                            + " 'openssl rand -hex 32', and let the url action of SciCat show it; or take http out of "
                            + PUBLISHER_TRIGGERS + ".");
        }
        if (key.filter(text -> text.length() < SHORTEST_KEY).isPresent()) {
            environment.problem(PUBLISHER_API_KEY + " is shorter than " + SHORTEST_KEY
                    + " characters; make one with 'openssl rand -hex 32'.");
        }
        return key.map(Secret::new).orElse(null);
    }

    private @Nullable RabbitSettings rabbit(Set<Trigger> triggers) {
        if (!triggers.contains(Trigger.RABBITMQ)) {
            return null;
        }
        if (!environment.isSet(PUBLISHER_RABBITMQ_URI)) {
            environment.problem("Set " + PUBLISHER_RABBITMQ_URI.file() + " to a file with"
                    + " amqp://user:password@host:5672/vhost, or take rabbitmq out of " + PUBLISHER_TRIGGERS + ".");
        }
        ConnectionFactory factory = new ConnectionFactory();
        environment.secret(PUBLISHER_RABBITMQ_URI).ifPresent(uri -> connect(factory, uri));
        factory.setAutomaticRecoveryEnabled(false); // RabbitTrigger has its own loop, which covers more failures
        return new RabbitSettings(
                factory,
                environment.text(PUBLISHER_RABBITMQ_QUEUE),
                environment.number(PUBLISHER_RABBITMQ_PREFETCH, 1, 1_000),
                environment.number(PUBLISHER_RABBITMQ_ATTEMPTS, 1, 1_000),
                RabbitSettings.PAUSES);
    }

    private void connect(ConnectionFactory factory, String uri) {
        try {
            URI broker = URI.create(uri);
            if (broker.getHost() == null && broker.getRawAuthority() != null) {
                // The broker's client would take localhost and the guest account instead.
                environment.problem(PUBLISHER_RABBITMQ_URI
                        + " names a host that Java does not take; names of hosts have letters, digits, dots and hyphens,"
                        + " no underscore. Give the broker such a name, or say its IP address.");
                return;
            }
            factory.setUri(broker);
            if (factory.isSSL()) { // by default the client trusts every certificate
                factory.useSslProtocol(SSLContext.getDefault());
                factory.enableHostnameVerification();
            }
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            environment.problem(
                    PUBLISHER_RABBITMQ_URI // the message omits its value, which contains a password
                            + " is no address of a broker; say amqp://user:password@host:5672/vhost, percent-encoded.");
        }
    }
}
