package de.desy.scicat.client.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.error.UnexpectedDataException;
import de.desy.scicat.client.internal.http.Rehearsal.Answer;
import de.desy.scicat.client.internal.json.Json;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.client.model.Trait;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what a server does, once, with at most two questions that store nothing, or by its OpenAPI document. What
 * was measured on the tested servers connects the answers with the other traits. A refusal later on corrects what was
 * assumed.
 */
final class TraitsProbe {
    private static final Logger LOG = LoggerFactory.getLogger("de.desy.scicat.client.SciCatClient");

    private static final String BLOCKS = "/api/v4/origdatablocks";
    private static final Call FILE_COUNTS = Call.get(BLOCKS + "/files/count");
    private static final Call DOCUMENT = Call.get("/explorer-json").cap(8 << 20);
    private static final Pattern NO_METADATA =
            Pattern.compile("dataFileList\\.\\d+\\.property metadata should not exist");
    private static final Pattern NO_IDENTIFIER =
            Pattern.compile("relationships\\.\\d+\\.property identifier should not exist");

    private static final long NEVER = Long.MIN_VALUE;

    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable ServerTraits known;
    private volatile long blocksTaken = NEVER;
    /** Whether the last answer may be another one soon. */
    private boolean isTransient;

    TraitsProbe(@Nullable ServerTraits given) {
        this.known = given;
    }

    ServerTraits get(Connection connection) {
        ServerTraits traits = known;
        if (traits != null) {
            return traits;
        }
        lock.lock();
        try {
            traits = known;
            if (traits == null) {
                isTransient = false;
                traits = connection.isAnonymous()
                        ? readDocument(connection, "without an account nobody may ask what it does")
                        : ask(connection);
                LOG.debug("{} works {}", connection.transport().url(), traits);
                known = isTransient ? null : traits;
            }
            return traits;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the server was asked with all properties of blocks a short while ago, and took them. */
    boolean takesBlocks(Connection connection) {
        get(connection);
        long asked = blocksTaken;
        return asked != NEVER && connection.transport().timing().nanoTime() - asked < Rehearsal.VALID.toNanos();
    }

    /**
     * Corrects a trait by what the server did. What is implied by the trait is corrected too: a release has the traits
     * of the release before it.
     */
    void learn(Connection connection, Trait trait, boolean has) {
        lock.lock();
        try {
            ServerTraits before = get(connection);
            if (before.has(trait) == has) {
                return;
            }
            Set<Trait> all = before.all();
            if (has) {
                all.addAll(SciCatRelease.first(trait).traits().all());
            } else {
                all.retainAll(SciCatRelease.before(trait).traits().all());
            }
            ServerTraits after = ServerTraits.of(all);
            known = before.assumption().map(after::assumed).orElse(after);
            LOG.info("{} turned out to work {}", connection.transport().url(), known);
        } finally {
            lock.unlock();
        }
    }

    private ServerTraits ask(Connection connection) {
        Call question = Rehearsal.question(BLOCKS, fileWithMetadata());
        Reply reply = connection.ask(question);
        return switch (Rehearsal.answer(reply)) {
            case TAKEN -> {
                blocksTaken = connection.transport().timing().nanoTime();
                yield withMetadata(connection);
            }
            case REFUSED -> {
                // Other complaints are told when somebody asks with real values.
                List<String> refused = ErrorBody.messages(reply.body().text(64 << 10));
                List<String> others = refused.stream()
                        .filter(text -> !NO_METADATA.matcher(text).matches())
                        .toList();
                if (others.isEmpty()) {
                    blocksTaken = connection.transport().timing().nanoTime();
                }
                yield others.size() < refused.size() ? withoutMetadata(connection) : withMetadata(connection);
            }
            case FORBIDDEN -> readDocument(connection, "this account may not create anything there");
            case STRANGE -> {
                failIfBusy(connection, question, reply);
                yield readDocument(connection, strange(reply));
            }
        };
    }

    private static String strange(Reply reply) {
        return "something before the server answers the question itself (status " + reply.status() + ")";
    }

    /** 5.2.1 or later. */
    private static ServerTraits withMetadata(Connection connection) {
        Reply reply = Connection.anonymous(connection.transport()).ask(FILE_COUNTS);
        failIfBusy(connection, FILE_COUNTS, reply);
        // The words are SciCat's own; a wall that wants a login has others.
        boolean has = (reply.isSuccess() && !reply.isHtml())
                || ErrorBody.messages(reply.body().text(2000)).contains("Unauthorized access");
        return (has ? SciCatRelease.DEVELOPMENT : SciCatRelease.R5_2_1).traits();
    }

    /** Before 5.2.1. */
    private ServerTraits withoutMetadata(Connection connection) {
        ObjectNode body = Json.object();
        body.putArray("relationships")
                .addObject()
                .put("identifier", "x/1")
                .put("identifierType", "Local")
                .put("entityType", "Dataset")
                .put("relationship", "IsPartOf");
        Call question = Rehearsal.question("/api/v4/datasets", body);
        Reply reply = connection.ask(question);
        Answer answer = Rehearsal.answer(reply);
        boolean old = answer == Answer.REFUSED
                && ErrorBody.messages(reply.body().text(64 << 10)).stream()
                        .anyMatch(text -> NO_IDENTIFIER.matcher(text).matches());
        if (answer == Answer.TAKEN || answer == Answer.REFUSED) {
            return (old ? SciCatRelease.R4_27_0 : SciCatRelease.R4_28_0).traits();
        }
        failIfBusy(connection, question, reply);
        ServerTraits read = readDocument(connection, strange(reply));
        return read.assumption().isEmpty()
                ? read
                : SciCatRelease.R4_28_0.traits().assumed(strange(reply));
    }

    /** For accounts that may not create anything: the server's own OpenAPI document, where it is served. */
    private ServerTraits readDocument(Connection connection, String why) {
        Connection anonymous = Connection.anonymous(connection.transport());
        Reply reply = anonymous.ask(DOCUMENT);
        JsonNode document = reply.isSuccess() && !reply.isHtml() ? json(connection, reply) : Json.object();
        if (!document.path("paths").has("/api/v3/datasets")
                && !document.path("paths").has("/api/v4/datasets")) {
            failUnlessScicat(anonymous);
            isTransient = isBusy(reply);
            return newest(why + ", and it shows no OpenAPI document");
        }
        JsonNode schemas = document.path("components").path("schemas");
        if (document.path("paths").has(FILE_COUNTS.path())) {
            return SciCatRelease.DEVELOPMENT.traits();
        }
        if (schemas.path("DataFile").path("properties").has("metadata")) {
            return SciCatRelease.R5_2_1.traits();
        }
        boolean identifiers =
                schemas.path("RelationshipClass").path("properties").has("identifier");
        return (identifiers ? SciCatRelease.R4_28_0 : SciCatRelease.R4_27_0).traits();
    }

    private static JsonNode json(Connection connection, Reply reply) {
        try {
            JsonNode json = Connection.parse(connection.transport(), DOCUMENT, reply);
            return json == null ? Json.object() : json;
        } catch (UnexpectedDataException noJson) {
            return Json.object();
        }
    }

    private static ServerTraits newest(String why) {
        return SciCatRelease.newest().traits().assumed(why);
    }

    /** Every SciCat has this route, and every SciCat lets everybody use it. */
    private static void failUnlessScicat(Connection anonymous) {
        Reply reply = anonymous.ask(Liveness.WHOAMI);
        failIfBusy(anonymous, Liveness.WHOAMI, reply);
        if (!reply.isSuccess() || reply.isHtml()) {
            Transport transport = anonymous.transport();
            throw new UnexpectedDataException(
                    transport.about(Liveness.WHOAMI) + ": no SciCat answers so (status " + reply.status() + "). Is "
                            + transport.url() + " the address of SciCat's API (not that of the web pages)?",
                    null);
        }
    }

    private static void failIfBusy(Connection connection, Call call, Reply reply) {
        if (isBusy(reply)) {
            throw Errors.of(connection.transport(), call, reply, connection.isAnonymous());
        }
    }

    static boolean isBusy(Reply reply) {
        return reply.status() == 429 || (reply.status() >= 500 && reply.status() != 501);
    }

    /** A block with all properties that this library writes, so that its blocks need no other question. */
    private static ObjectNode fileWithMetadata() {
        ObjectNode body = Json.object();
        body.put("size", 0).put("chkAlg", "md5").put("isPublished", false).put("ownerGroup", "x");
        body.putArray("accessGroups");
        ObjectNode file = body.putArray("dataFileList").addObject();
        file.put("path", "x")
                .put("size", 0)
                .put("time", "2026-01-01T00:00:00.000Z")
                .put("chk", "x");
        file.put("uid", "x").put("gid", "x").put("perm", "x").put("type", "x").putObject("metadata");
        return body;
    }
}
