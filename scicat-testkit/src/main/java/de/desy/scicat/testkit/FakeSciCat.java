package de.desy.scicat.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.testkit.internal.accounts.Tokens;
import de.desy.scicat.testkit.internal.faults.Mishap;
import de.desy.scicat.testkit.internal.jobs.JobActions;
import de.desy.scicat.testkit.internal.jobs.JobConfig;
import de.desy.scicat.testkit.internal.publisheddata.Registration;
import de.desy.scicat.testkit.internal.server.Server;
import de.desy.scicat.testkit.internal.store.Block;
import de.desy.scicat.testkit.internal.store.Store;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A SciCat in this JVM, on its own port of the loopback interface. It has state, accounts, and the surprising
 * behaviour of the real servers, as measured. A contract suite compares it with real servers of each release.
 *
 * <pre>{@code
 * try (FakeSciCat fake = FakeSciCat.start(SciCatRelease.R4_27_0); SciCatClient scicat = fake.client("scientist")) {
 *     PilotCase.load(fake);
 *     fake.on("GET", "/datasets").loseReply();
 * }
 * }</pre>
 *
 * <p>Accounts: {@code admin}; {@code publisher} (groups {@code publishers}, {@code public-data}; may create datasets
 * with a pid); {@code scientist} (groups {@code it-scicat}, {@code proposalIngestor}; may create datasets without a
 * pid); {@code ingestor} (privileged: may create datasets for groups of others, but not finish them); {@code
 * jobservice} (groups {@code jobservices}, {@code it-scicat}; may read and update every job, but not create jobs);
 * {@code reader} (no rights). The password of each account is its name and {@code -pw}. Members of {@code jobcreators}
 * may create every job, but not update jobs. Members of {@code archivemanager} may delete.
 *
 * <p>Jobs: unless {@link #jobConfig} changes it, owners of datasets create publish jobs, {@code admin} and {@code
 * jobservice} update them, and there are no actions.
 *
 * <p>Thread-safe. It answers one request at a time.
 */
public final class FakeSciCat implements AutoCloseable {
    private final ServerTraits traits;
    private final Tokens tokens = new Tokens();
    private final Store store = new Store();
    private final List<Mishap> faults = new CopyOnWriteArrayList<>();
    private final Registration registration = new Registration();
    private final Server server;
    private final Delivery delivery = new Delivery();

    private FakeSciCat(ServerTraits traits) {
        this.traits = traits;
        account("admin", "admin");
        account("publisher", "publishers", "public-data");
        account("scientist", "it-scicat", "proposalIngestor");
        account("ingestor", "ingestors");
        account("jobservice", "jobservices", "it-scicat");
        account("reader", "readers");
        this.server = new Server(traits, store, tokens, faults, registration);
        server.jobs().actions(new JobActions(delivery));
    }

    /** {@return an empty SciCat of the newest release, 5.2.1, that runs; close it when done} */
    public static FakeSciCat start() {
        return start(SciCatRelease.newest());
    }

    /**
     * Starts an empty SciCat.
     *
     * @param release the release whose behaviour it has
     * @return the running server; close it when done
     */
    public static FakeSciCat start(SciCatRelease release) {
        return start(release.traits());
    }

    /**
     * Starts an empty SciCat that is perhaps none of the tested releases.
     *
     * @param traits what it does
     * @return the running server; close it when done
     */
    public static FakeSciCat start(ServerTraits traits) {
        return new FakeSciCat(traits);
    }

    /** {@return the address of this SciCat, without a path} */
    public String url() {
        return server.url();
    }

    /** {@return the traits that it was started with: what it does, as far as servers differ} */
    public ServerTraits traits() {
        return traits;
    }

    /**
     * From now on refuses a property that the real servers take, as a server without a trait that nobody knows yet. The
     * answer to each body with it is 400 {@code property X should not exist}, whether it is a property of a dataset, a
     * block or an attachment, or of an entry of their lists, such as {@code dataFileList}. As on real servers, a record
     * that does not exist is found missing only afterwards, and {@code isValid} passes over the property.
     *
     * @param property the name of the property
     */
    public void refuseProperty(String property) {
        server.refusals().add(property);
    }

    /** {@return the settings of this server, such as {@code settings().maskPersonalInfo()}} */
    public FakeSettings settings() {
        return new FakeSettings(server);
    }

    /**
     * Adds or replaces an account; its password is its name and {@code -pw}.
     *
     * @param username its name
     * @param groups its groups
     */
    public void account(String username, String... groups) {
        tokens.add(new FakeAccount(username, username + "-pw", Set.of(groups)).account());
    }

    /**
     * Issues a token that is valid for an hour.
     *
     * @param username an account
     * @return a JSON Web Token
     */
    public String token(String username) {
        return tokens.issue(username);
    }

    /**
     * Connects as an account.
     *
     * @param username an account
     * @return a client; the caller closes it
     */
    public SciCatClient client(String username) {
        return SciCatClient.connect(url(), Credentials.token(token(username)));
    }

    /**
     * Registers DOIs of published data at a DataCite. Default: none, as with an empty {@code REGISTER_DOI_URI}; records
     * then become registered without a request to DataCite.
     *
     * @param dataCite a substitute for DataCite
     * @param publicUrlPrefix the beginning of a DOI's URL if its record names no landing page
     */
    public void registerAt(FakeDataCite dataCite, String publicUrlPrefix) {
        registration.at(dataCite::office, publicUrlPrefix);
    }

    /**
     * Sets the schema of published data, as {@code PUBLISHED_DATA_CONFIG_FILE} does. Default: the servers' own.
     *
     * @param schema the {@code metadataSchema}
     * @param computed the values of its {@code dynamicDefaults}, by their names in the schema
     */
    public void publishedDataSchema(JsonNode schema, Map<String, JsonNode> computed) {
        registration.demand(schema.deepCopy(), computed);
    }

    /** {@return copies of the published data in the store, oldest first} */
    public List<JsonNode> publishedData() {
        return copies(store.publishedData.values());
    }

    /** Ends all tokens issued so far; see {@link Trait#EXPIRED_TOKEN_REFUSED} for what follows. */
    public void killTokens() {
        tokens.kill(any -> true);
    }

    /**
     * Ends all tokens of one account issued so far.
     *
     * @param username the account
     */
    public void killTokens(String username) {
        tokens.kill(username::equals);
    }

    /**
     * Begins to script a fault: {@code fake.on("POST", "/origdatablocks").call(2).loseReply()}.
     *
     * @param method an HTTP method
     * @param pathPart what the percent-encoded path contains, upper or lower case; the fault meets the questions by
     *     which a client finds out what a server does only if this is {@code scicat-client-question}
     * @return a script, which takes effect with its verb
     */
    public FaultScript on(String method, String pathPart) {
        return new FaultScript(faults, method, pathPart);
    }

    /** Ends all faults. */
    public void heal() {
        faults.clear();
    }

    /**
     * Puts a dataset into the store unchanged and without any check.
     *
     * @param dataset with a {@code pid}
     */
    public void given(ObjectNode dataset) {
        synchronized (store) {
            ObjectNode copy = dataset.deepCopy();
            store.datasets.put(copy.path("pid").asText(), copy);
        }
    }

    /**
     * Puts a block into the store unchanged and without any check.
     *
     * @param block with {@code _id}, {@code datasetId} and {@code dataFileList}
     */
    public void givenBlock(ObjectNode block) {
        synchronized (store) {
            store.put(Block.of(block));
        }
    }

    /**
     * The same as {@link #givenFiles(String, int, int, String)} without a folder.
     *
     * @param pid the pid of a dataset that was given or created before
     * @param files how many files
     * @param filesPerBlock how many of them a block lists
     */
    public void givenFiles(String pid, int files, int filesPerBlock) {
        givenFiles(pid, files, filesPerBlock, "");
    }

    /**
     * Gives a dataset of the store any number of files. The server generates the files for each request, so they take
     * no memory until a request changes their block. The method also sets the dataset's totals. The blocks have the
     * dataset's groups and creator, and are private.
     *
     * @param pid the pid of a dataset that was given or created before
     * @param files how many files
     * @param filesPerBlock how many of them a block lists
     * @param folder the beginning of their paths, such as {@code raw/2026/}; without quotes and backslashes
     */
    public void givenFiles(String pid, int files, int filesPerBlock, String folder) {
        boolean harmless = folder.indexOf('"') < 0 && folder.indexOf('\\') < 0;
        if (!harmless || files < 1 || filesPerBlock < 1) {
            throw new IllegalArgumentException(
                    "one file and one per block at least; no quotes or backslashes in folders");
        }
        synchronized (store) {
            store.makeUp(pid, files, filesPerBlock, folder);
        }
    }

    /** {@return copies of the datasets in the store} */
    public List<JsonNode> datasets() {
        return copies(store.datasets.values());
    }

    /**
     * One dataset of the store.
     *
     * @param pid its pid
     * @return a copy, or empty
     */
    public Optional<JsonNode> dataset(String pid) {
        synchronized (store) {
            return Optional.ofNullable(store.datasets.get(pid)).map(ObjectNode::deepCopy);
        }
    }

    /**
     * The blocks of a dataset in the store, whatever their groups.
     *
     * @param pid the dataset's pid
     * @return copies, oldest first
     */
    public List<JsonNode> origDatablocks(String pid) {
        synchronized (store) {
            return store.blocksOf(pid).<JsonNode>map(Block::tree).toList();
        }
    }

    /** {@return copies of the attachments in the store, oldest first} */
    public List<JsonNode> attachments() {
        return copies(store.attachments);
    }

    /**
     * Configures jobs as {@code jobConfig.yaml} does: which accounts may create and update them, and the actions of the
     * server. Actions: {@code url} (the creator waits for the reply, and gets its failure), {@code email}, {@code
     * rabbitmq}, {@code validate}, {@code switch}, {@code error}, {@code log}. Templates work as on real servers. The
     * server reads a file {@code bodyTemplateFile} when it sends the mail.
     *
     * @param config the file's content as a tree, read with your YAML parser
     * @param env the values that templates find in {@code env}
     * @throws IllegalArgumentException for a configuration with which a server would not start
     */
    public void jobConfig(JsonNode config, Map<String, String> env) {
        JobConfig jobs = JobConfig.of(config);
        synchronized (store) {
            server.jobs().configure(jobs, env);
        }
    }

    /**
     * Sets the recipient of the mails of the {@code email} action. As on real servers, a failure is not reported.
     *
     * @param recipient takes each mail, in the thread of the request; default: it is dropped
     */
    public void onMail(Consumer<JobMail> recipient) {
        delivery.mailsTo(recipient);
    }

    /**
     * Sets the recipient of the messages of the {@code rabbitmq} action.
     *
     * @param broker takes each message, in the thread of the request; default: it is dropped
     */
    public void onMessage(Consumer<JobMessage> broker) {
        delivery.messagesTo(broker);
    }

    /** {@return copies of the jobs in the store, oldest first} */
    public List<JsonNode> jobs() {
        return copies(store.jobs.values());
    }

    private List<JsonNode> copies(Collection<ObjectNode> records) {
        synchronized (store) {
            return records.stream().<JsonNode>map(ObjectNode::deepCopy).toList();
        }
    }

    /**
     * Puts a job into the store unchanged and without any check.
     *
     * @param job with an {@code id}
     */
    public void givenJob(ObjectNode job) {
        synchronized (store) {
            store.putJob(job.deepCopy());
        }
    }

    /**
     * Removes a dataset from the store. As on real servers, its blocks stay behind.
     *
     * @param pid its pid
     */
    public void removeDataset(String pid) {
        synchronized (store) {
            store.datasets.remove(pid);
        }
    }

    /** {@return the requests that came in since the start or the last {@link #clearRequests}, in their order} */
    public List<RecordedRequest> requests() {
        return server.journal().all().stream()
                .map(each -> new RecordedRequest(
                        each.method(), each.rawPath(), each.query(), each.headers(), each.body(), each.user()))
                .toList();
    }

    /** {@return the requests that could change something, in the order in which they came} */
    public List<RecordedRequest> writes() {
        return requests().stream().filter(RecordedRequest::isWrite).toList();
    }

    /** Forgets the requests that came in so far. */
    public void clearRequests() {
        server.journal().clear();
    }

    /** Starts the server again after a crash. The store keeps its records. */
    public void restart() {
        server.revive();
    }

    /** Stops the server. */
    @Override
    public void close() {
        server.shutDown();
    }
}
