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
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what a server does, once, with at most two requests that store nothing. What was measured on the tested
 * servers connects the answers with the other traits. A refusal later on corrects what was assumed.
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

    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable ServerTraits known;
    private volatile boolean takesBlocks;

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
                traits = connection.isAnonymous() ? readDocument(connection) : ask(connection);
                LOG.debug("{} is {}", connection.transport().url(), traits);
                known = traits;
            }
            return traits;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the server was asked with all properties of blocks, and takes them. */
    boolean takesBlocks(Connection connection) {
        get(connection);
        return takesBlocks;
    }

    /** Corrects a trait by what the server did. */
    void learn(Connection connection, Trait trait, boolean has) {
        ServerTraits before = get(connection);
        if (before.has(trait) != has) {
            known = has ? before.with(trait) : before.without(trait);
            LOG.info("{} turned out to be {}", connection.transport().url(), known);
        }
    }

    private ServerTraits ask(Connection connection) {
        Call question = Rehearsal.question(BLOCKS, fileWithMetadata());
        Reply reply = connection.ask(question);
        return switch (Rehearsal.answer(question, reply)) {
            case TAKEN -> {
                takesBlocks = reply.body().text(2000).contains("OrigDatablock");
                yield takesBlocks ? withMetadata(connection) : readDocument(connection);
            }
            case REFUSED -> {
                List<String> refused = ErrorBody.messages(reply.body().text(64 << 10));
                takesBlocks = refused.stream()
                        .allMatch(text -> NO_METADATA.matcher(text).matches());
                yield takesBlocks
                        ? withoutMetadata(connection)
                        : newest("it refuses a file entry: " + String.join("; ", refused));
            }
            case FORBIDDEN -> readDocument(connection);
            case STRANGE -> {
                failIfBusy(connection, question, reply);
                yield readDocument(connection);
            }
        };
    }

    /** 5.2.1 or later. */
    private static ServerTraits withMetadata(Connection connection) {
        Reply reply = Connection.anonymous(connection.transport()).ask(FILE_COUNTS);
        failIfBusy(connection, FILE_COUNTS, reply);
        boolean has = !reply.isHtml() && (reply.isSuccess() || reply.status() == 401 || reply.status() == 403);
        return (has ? SciCatRelease.DEVELOPMENT : SciCatRelease.R5_2_1).traits();
    }

    /** Before 5.2.1. */
    private static ServerTraits withoutMetadata(Connection connection) {
        ObjectNode body = Json.object();
        body.putArray("relationships")
                .addObject()
                .put("identifier", "x/1")
                .put("identifierType", "Local")
                .put("entityType", "Dataset")
                .put("relationship", "IsPartOf");
        Call question = Rehearsal.question("/api/v4/datasets", body);
        Reply reply = connection.ask(question);
        failIfBusy(connection, question, reply);
        boolean old = Rehearsal.answer(question, reply) == Answer.REFUSED
                && ErrorBody.messages(reply.body().text(64 << 10)).stream()
                        .anyMatch(text -> NO_IDENTIFIER.matcher(text).matches());
        return (old ? SciCatRelease.R4_27_0 : SciCatRelease.R4_28_0).traits();
    }

    /** For accounts that may not create anything: the server's own OpenAPI document, where it is served. */
    private static ServerTraits readDocument(Connection connection) {
        Connection anonymous = Connection.anonymous(connection.transport());
        Reply reply = anonymous.ask(DOCUMENT);
        JsonNode document = reply.isSuccess() && !reply.isHtml() ? json(connection, reply) : Json.object();
        if (!document.path("paths").has("/api/v3/datasets")
                && !document.path("paths").has("/api/v4/datasets")) {
            failUnlessScicat(anonymous);
            return newest("this account may not create anything there, and the server shows no OpenAPI document");
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
        if (reply.status() >= 500 || reply.status() == 429) {
            throw Errors.of(connection.transport(), call, reply, connection.isAnonymous());
        }
    }

    /** A block with all properties that this library writes, so that its blocks need no other question. */
    private static ObjectNode fileWithMetadata() {
        ObjectNode body = Json.object();
        body.put("size", 0).put("chkAlg", "x").put("isPublished", false).put("ownerGroup", "x");
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
