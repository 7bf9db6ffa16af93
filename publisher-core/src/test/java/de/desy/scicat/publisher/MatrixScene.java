package de.desy.scicat.publisher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.Retry;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.SciCatClientBuilder;
import de.desy.scicat.client.generated.ApiException;
import de.desy.scicat.client.generated.api.AuthApi;
import de.desy.scicat.client.generated.model.CredentialsDto;
import de.desy.scicat.client.model.Attachment;
import de.desy.scicat.client.model.AttachmentDraft;
import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.client.model.OrigDatablock;
import de.desy.scicat.client.model.OrigDatablockDraft;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.publisher.internal.settling.Pause;
import de.desy.scicat.publisher.report.PublishReport;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Two servers, and the publication that everything happens to: a derived dataset with two inputs,
 * five files in five blocks, two attachments; combined, made public and attached to the source. In a later scene all
 * of that has happened, and both sides were edited since.
 */
final class MatrixScene implements AutoCloseable {
    /** Whoever makes attachments of old servers public has to be an admin. */
    static final String ACCOUNT = "admin";

    private static final Pattern CHOSEN_BY_SERVERS =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|[0-9a-f]{24}");
    private static final Set<String> OF_THE_SERVER = Set.of(
            "_id", "id", "__v", "createdAt", "updatedAt", "createdBy", "updatedBy", "datasetlifecycle", "history");

    private final Instance source;
    private final Instance target;
    private final Duration patience;
    private final boolean isLater;
    private final OddServer stranger = new OddServer();
    private final SciCatClient onSource;
    private final SciCatClient onTarget;
    private final String deadOnSource;
    private final String deadOnTarget;
    private final String tokenOfTarget;
    private final String prefix = "matrix-" + UUID.randomUUID() + "-";
    private final List<String> inputs = new ArrayList<>();
    private final AtomicInteger cases = new AtomicInteger();

    /**
     * Prepares the servers.
     *
     * @param source the source, and an expired token of it
     * @param target the target, and an expired token of it
     * @param patience how long a client waits for what is silent
     * @param isLater whether the dataset was published before, and both sides were edited since
     */
    MatrixScene(Side source, Side target, Duration patience, boolean isLater) {
        this.isLater = isLater;
        this.source = source.instance();
        this.target = target.instance();
        this.deadOnSource = source.deadToken();
        this.deadOnTarget = target.deadToken();
        this.patience = patience;
        onSource = this.source.client(ACCOUNT);
        onTarget = this.target.client(ACCOUNT);
        tokenOfTarget = login(this.target);
        input("one", "scan_1.h5", "scan_2.h5");
        input("two", "scan_1.h5", "dark/1.h5", "scan_9.h5");
    }

    /** A server and an expired token of it. */
    record Side(Instance instance, String deadToken) {}

    /** A dataset of its own on the source, and proxies before both servers. */
    final class Case implements AutoCloseable {
        final String pid = prefix + cases.getAndIncrement() + "/combined";
        final FaultProxy toSource = proxy(source, true, deadOnSource);
        final FaultProxy toTarget = proxy(target, false, deadOnTarget);

        private Case() {
            ObjectNode body = dataset(pid, "derived");
            inputs.forEach(body.putArray("inputDatasets")::add);
            body.putArray("usedSoftware").add("reduce 2.1");
            body.putObject("scientificMetadata")
                    .putObject("energy")
                    .put("value", 12.5)
                    .put("unit", "keV");
            body.putArray("keywords").add("one").add("two");
            body.put("jobLogData", "the source's own log"); // where a writer's name stands for a while
            onSource.datasets().create(body);
            for (String caption : List.of("front page", "detector")) {
                onSource.attachments()
                        .create(pid, new AttachmentDraft(null, caption, "data:,x", "it-scicat", List.of(), false));
            }
            if (isLater) {
                oneFurtherRun().orThrow();
                edit();
            }
        }

        /** The source has another description, another picture and one more file; the target a file and a log of its own. */
        private void edit() {
            onSource.datasets().patch(pid, JsonNodeFactory.instance.objectNode().put("description", "edited since"));
            Attachment picture;
            try (Stream<Attachment> all = onSource.attachments().stream(pid)) {
                picture = all.filter(each -> each.caption().equals("detector"))
                        .findFirst()
                        .orElseThrow();
            }
            onSource.attachments()
                    .patch(picture.aid(), JsonNodeFactory.instance.objectNode().put("thumbnail", "data:,y"));
            file(onSource, pid, "added.h5");
            file(onTarget, pid, "foreign.h5");
            onTarget.datasets()
                    .patch(pid, JsonNodeFactory.instance.objectNode().put("jobLogData", "the target's own log"));
        }

        private FaultProxy proxy(Instance server, boolean ofSource, String dead) {
            return new FaultProxy(server.url(), ofSource, this::normal, dead, stranger.url());
        }

        private String normal(String path) {
            String decoded = URLDecoder.decode(path, StandardCharsets.UTF_8).replace(pid, "*");
            for (String input : inputs) {
                decoded = decoded.replace(input, input.substring(prefix.length()));
            }
            return CHOSEN_BY_SERVERS.matcher(decoded).replaceAll("*");
        }

        FaultProxy proxyOf(Spot spot) {
            return spot.onSource() ? toSource : toTarget;
        }

        String passwordOfSource() {
            return source.accounts().getProperty(ACCOUNT);
        }

        String tokenOfTarget() {
            return tokenOfTarget;
        }

        /** A client that loses its patience early if it is told that somebody will be silent. */
        SciCatClient client(FaultProxy proxy, Credentials credentials, boolean isSilent) {
            SciCatClientBuilder builder = SciCatClient.builder(proxy.url())
                    .credentials(credentials)
                    .retry(new Retry(2, Duration.ZERO, Duration.ZERO));
            return isSilent
                    ? builder.readTimeout(patience).requestTimeout(patience).build()
                    : builder.build();
        }

        /** What waits until the servers are through with what they were sent. */
        Pause untilQuiet() {
            return duration -> {
                toSource.awaitQuiet();
                toTarget.awaitQuiet();
            };
        }

        /** One more run, when nothing goes wrong any more. */
        PublishReport oneFurtherRun() {
            untilQuiet().of(Duration.ZERO);
            try (SciCatClient from = source.client(ACCOUNT);
                    SciCatClient to = target.client(ACCOUNT)) {
                return publisher(from, to, duration -> {}).build().publish(pid);
            }
        }

        /** What each side was told and the other must not be: the password, and the tokens of each. */
        Set<String> secretsOf(boolean ofSource) {
            FaultProxy proxy = ofSource ? toSource : toTarget;
            Set<String> secrets = new HashSet<>();
            proxy.authorizations().forEach(header -> secrets.add(header.replaceFirst("(?i)^bearer +", "")));
            secrets.add(ofSource ? passwordOfSource() : tokenOfTarget);
            return secrets;
        }

        /** What both servers have in the end: each field, file and attachment, as often as it is there. */
        Map<String, Object> state() {
            Map<String, Object> state = new TreeMap<>();
            describe(state, "source ", onSource, pid);
            inputs.forEach(input -> describe(state, "source ", onSource, input));
            if (onTarget.datasets().find(pid).isPresent()) {
                describe(state, "target ", onTarget, pid);
            }
            return state;
        }

        private void describe(Map<String, Object> state, String side, SciCatClient client, String of) {
            Dataset dataset = client.datasets().get(of);
            Map<String, String> fields = new TreeMap<>();
            for (Map.Entry<String, JsonNode> field : dataset.json().properties()) {
                if (!OF_THE_SERVER.contains(field.getKey()) && !field.getValue().isNull()) {
                    fields.put(field.getKey(), field.getValue().toString().replace(pid, "*"));
                }
            }
            List<String> files = new ArrayList<>();
            client.origDatablocks()
                    .readFiles(
                            dataset,
                            (OrigDatablock block, DataFile file) -> files.add(file.path() + " " + file.size() + " "
                                    + file.time() + " " + block.isPublished() + " " + block.ownerGroup()));
            List<String> attachments = new ArrayList<>();
            try (Stream<Attachment> all = client.attachments().stream(of)) {
                all.forEach(attachment -> attachments.add(attachment.caption() + " " + attachment.thumbnail() + " "
                        + attachment.isPublished() + " " + attachment.ownerGroup()));
            }
            String name = side + of.replace(pid, "*");
            state.put(name + " fields", fields);
            state.put(name + " files", files.stream().sorted().toList());
            state.put(name + " attachments", attachments.stream().sorted().toList());
        }

        @Override
        public void close() {
            toSource.close();
            toTarget.close();
        }
    }

    /** The servers, in words. */
    String name() {
        return new Pair(source, target) + (isLater ? ", later" : "");
    }

    /** Whether the dataset was published before. */
    boolean isLater() {
        return isLater;
    }

    ServerTraits traits(boolean ofSource) {
        return (ofSource ? onSource : onTarget).traits();
    }

    Case newCase() {
        return new Case();
    }

    static PublisherBuilder publisher(SciCatClient from, SciCatClient to, Pause pause) {
        return DatasetPublisher.from(from)
                .to(to)
                .combineInputs()
                .ownerGroup("public-data")
                .makePublic()
                .filesPerBlock(1)
                .copyAttachments()
                .attachCombinedToSource()
                .acceptRemovals()
                .pause(pause);
    }

    /** Of requests that are alike the first and the last stand for all. */
    static List<Spot> firstAndLastOfAlike(Case faultless) {
        return firstAndLastOfAlike(spots(faultless));
    }

    /**
     * Of requests that are alike the first and the last stand for all, among those that come in both runs. Before a
     * write, a client asks on a connection that was idle whether it still holds; a busy machine makes connections idle.
     */
    static List<Spot> firstAndLastOfAlike(Case faultless, Case again) {
        List<Spot> others = spots(again);
        return firstAndLastOfAlike(spots(faultless).stream()
                .filter(spot -> others.stream().anyMatch(spot::isAlike))
                .toList());
    }

    private static List<Spot> firstAndLastOfAlike(List<Spot> all) {
        return all.stream()
                .filter(spot -> spot.number() == 1
                        || all.stream()
                                .noneMatch(other -> other.role().equals(spot.role()) && other.number() > spot.number()))
                .toList();
    }

    private static List<Spot> spots(Case faultless) {
        return Stream.of(faultless.toSource, faultless.toTarget)
                .flatMap(proxy -> proxy.spots().stream())
                .toList();
    }

    /** Nobody was taken there: what came to the host to which servers sent us. */
    int seenByTheStranger() {
        return stranger.requests().size();
    }

    private void input(String name, String... paths) {
        String pid = prefix + "inputs/" + name;
        inputs.add(pid);
        onSource.datasets().create(dataset(pid, "raw"));
        for (String path : paths) {
            file(onSource, pid, path);
        }
    }

    private static void file(SciCatClient client, String pid, String path) {
        DataFile file = new DataFile(path, 100, Instant.parse(World.TIME), null, "1000", "1000", "644", null, null);
        client.origDatablocks().create(pid, new OrigDatablockDraft(100, "sha256", false, List.of(file)));
    }

    private static ObjectNode dataset(String pid, String type) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("pid", pid).put("type", type);
        body.put("datasetName", type + " dataset").put("owner", "A. Meier").put("ownerGroup", "it-scicat");
        body.put("contactEmail", "contact@fake.example").put("creationTime", World.TIME);
        body.put("sourceFolder", "/data/" + pid.substring(pid.indexOf('/') + 1));
        return body.put("description", "as it was").put("isPublished", false);
    }

    private static String login(Instance server) {
        try (SciCatClient anonymous = SciCatClient.builder(server.url()).build()) {
            CredentialsDto who = new CredentialsDto()
                    .username(ACCOUNT)
                    .password(server.accounts().getProperty(ACCOUNT));
            return Objects.requireNonNull(
                    anonymous.generated(AuthApi.class).loginV3(who).getAccessToken());
        } catch (ApiException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        onSource.close();
        onTarget.close();
        stranger.close();
    }
}
