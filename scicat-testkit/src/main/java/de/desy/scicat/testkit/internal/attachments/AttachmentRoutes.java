package de.desy.scicat.testkit.internal.attachments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.testkit.internal.accounts.Account;
import de.desy.scicat.testkit.internal.http.Access;
import de.desy.scicat.testkit.internal.http.Call;
import de.desy.scicat.testkit.internal.http.Filter;
import de.desy.scicat.testkit.internal.http.Precondition;
import de.desy.scicat.testkit.internal.http.Refusals;
import de.desy.scicat.testkit.internal.http.Reply;
import de.desy.scicat.testkit.internal.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Attachments. */
public final class AttachmentRoutes {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> NESTED =
            Set.of("caption", "thumbnail", "ownerGroup", "accessGroups", "instrumentGroup");
    private static final Set<String> PATCH = Set.of(
            "caption", "thumbnail", "ownerGroup", "accessGroups", "instrumentGroup", "isPublished", "relationships");
    private static final Set<String> SEARCHABLE = Set.of(
            "caption",
            "thumbnail",
            "ownerGroup",
            "accessGroups",
            "instrumentGroup",
            "isPublished",
            "relationships",
            "aid",
            "_id",
            "createdAt",
            "updatedAt",
            "createdBy",
            "updatedBy");
    private static final Set<String> KEYS = Set.of("where", "fields", "include", "limits");
    private static final List<String> TARGETS = List.of("dataset", "proposal", "sample", "published_data");
    private static final Reply CLOSED = Reply.forbidden("Unauthorized to this attachment");

    private final Store store;
    private final ServerTraits traits;
    private final Refusals refusals;

    public AttachmentRoutes(Store store, ServerTraits traits, Refusals refusals) {
        this.store = store;
        this.traits = traits;
        this.refusals = refusals;
    }

    public @Nullable Reply answer(Call call) {
        if (call.is("POST v3 datasets * attachments")) {
            return createNested(call);
        }
        if (call.is("GET v3 datasets * attachments")) {
            return listNested(call);
        }
        if (call.is("GET v4 attachments public")) {
            return list(call, store.attachments.stream().filter(Access::isPublic));
        }
        if (call.is("GET v4 attachments")) {
            return list(call, store.attachments.stream().filter(one -> Access.mayRead(call, one)));
        }
        if (call.is("POST v4 attachments")) {
            return create(call);
        }
        if (call.is("GET v4 attachments *")) {
            ObjectNode attachment = store.attachment(call.segment(2));
            if (attachment == null) {
                return missing(call);
            }
            return Access.mayRead(call, attachment) ? Reply.ok(shown(attachment)) : CLOSED;
        }
        return call.is("PATCH v4 attachments *") || call.is("DELETE v4 attachments *") ? change(call) : null;
    }

    private static Reply missing(Call call) {
        return Reply.notFound("Attachment: " + call.segment(2) + " not found");
    }

    private static Reply list(Call call, Stream<ObjectNode> visible) {
        Filter filter = Filter.of(call.query().get("filter"), KEYS, SEARCHABLE);
        ArrayNode page = JSON.arrayNode();
        filter.page(visible).forEach(attachment -> page.add(filter.project(attachment)));
        return Reply.ok(page);
    }

    /** Whether the routes let the account in. The attachment's group is looked at later. */
    private boolean mayWrite(Call call) {
        return traits.has(Trait.ATTACHMENTS_OF_OWNERS) ? !call.isAnonymous() : call.isAdmin();
    }

    private Reply create(Call call) {
        if (!mayWrite(call)) {
            return Reply.forbiddenResource();
        }
        ObjectNode sent = call.fields();
        List<String> problems = unknown(sent, PATCH, "aid");
        required(sent, problems);
        if (!sent.path("isPublished").isBoolean()) {
            problems.add("isPublished must be a boolean value");
        }
        relationships(sent, problems);
        if (!problems.isEmpty()) {
            return Reply.badRequest(problems);
        }
        boolean privileged = call.account() != null && call.account().isPrivileged();
        if (!Access.isOwner(call, sent) && !privileged) {
            return Reply.forbidden("Unauthorized to create this attachment");
        }
        String aid = sent.path("aid").asText(UUID.randomUUID().toString());
        if (aid.isEmpty() || store.attachment(aid) != null) {
            return Reply.internalError(); // this route has no 409
        }
        return Reply.created(shown(add(sent.deepCopy(), aid, call.account())));
    }

    private List<String> unknown(ObjectNode sent, Set<String> known, String... more) {
        List<String> problems = new ArrayList<>();
        sent.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name) && !List.of(more).contains(name)) {
                problems.add("property " + name + " should not exist");
            }
        });
        return refusals.and(problems, sent);
    }

    private void required(ObjectNode sent, List<String> problems) {
        if (traits.has(Trait.OWNER_GROUP_REQUIRED)
                && sent.path("ownerGroup").asText("").isEmpty()) {
            problems.add("ownerGroup should not be empty");
        }
        for (String name : List.of("ownerGroup", "caption")) {
            if (!sent.path(name).isTextual()) {
                problems.add(name + " must be a string");
            }
        }
    }

    private static void relationships(ObjectNode sent, List<String> problems) {
        int number = 0;
        for (JsonNode item : sent.path("relationships")) {
            String prefix = "relationships." + number++ + ".";
            if (!item.path("targetId").isTextual()) {
                problems.add(prefix + "targetId must be a string");
            }
            if (!TARGETS.contains(item.path("targetType").asText())) {
                problems.add(prefix + "targetType must be one of the following values: " + String.join(", ", TARGETS));
            }
        }
    }

    private Reply createNested(Call call) {
        if (!call.mayCreate()) {
            return Reply.forbiddenResource();
        }
        ObjectNode attachment = call.fields().deepCopy();
        attachment.remove("id"); // accepted, and ignored
        List<String> problems = unknown(attachment, NESTED);
        required(attachment, problems);
        if (!problems.isEmpty()) {
            return Reply.badRequest(problems);
        }
        ObjectNode dataset = store.datasets.get(call.segment(2));
        if (dataset == null) {
            return Reply.notFound("dataset: " + call.segment(2) + " not found");
        }
        if (!Access.isOwner(call, dataset)) {
            return Reply.unauthorizedAccess();
        }
        Access.copyGroups(dataset, attachment);
        attachment.put("isPublished", false);
        attachment
                .putArray("relationships")
                .addObject()
                .put("targetId", call.segment(2))
                .put("targetType", "dataset");
        return Reply.created(three(add(attachment, UUID.randomUUID().toString(), call.account())));
    }

    private Reply listNested(Call call) {
        ObjectNode dataset = store.datasets.get(call.segment(2));
        if (dataset == null) {
            return Reply.notFound("dataset: " + call.segment(2) + " not found");
        }
        if (!Access.mayList(call, dataset)) {
            return Reply.unauthorizedAccess();
        }
        ArrayNode list = JSON.arrayNode();
        store.attachmentsOf(call.segment(2)).forEach(attachment -> list.add(three(attachment)));
        return Reply.ok(list);
    }

    private ObjectNode add(ObjectNode attachment, String aid, @Nullable Account account) {
        for (String name : List.of("accessGroups", "relationships")) {
            if (!attachment.has(name)) {
                attachment.putArray(name);
            }
        }
        complete(attachment);
        store.stamp(attachment, aid, account);
        attachment.put("aid", aid);
        store.attachments.add(attachment);
        return attachment;
    }

    private static void complete(ObjectNode attachment) {
        for (JsonNode to : attachment.path("relationships")) {
            if (!to.has("relationType")) {
                ((ObjectNode) to).put("relationType", "is attached to");
            }
        }
    }

    private Reply change(Call call) {
        if (!mayWrite(call)) {
            return Reply.forbiddenResource();
        }
        ObjectNode sent = call.fields();
        List<String> problems = unknown(sent, PATCH);
        relationships(sent, problems);
        if (!problems.isEmpty()) {
            return Reply.badRequest(problems);
        }
        ObjectNode attachment = store.attachment(call.segment(2));
        if (attachment == null) {
            return missing(call);
        }
        if (!Access.isOwner(call, attachment)) {
            return CLOSED;
        }
        if (call.method().equals("DELETE")) {
            store.attachments.remove(attachment);
            return Reply.ok(shown(attachment));
        }
        Reply refusal = Precondition.refusal(
                call,
                attachment,
                traits,
                "Attachment #" + call.segment(2) + " has been modified on the server since %s.");
        if (refusal != null) {
            return refusal;
        }
        sent.properties()
                .forEach(
                        entry -> attachment.set(entry.getKey(), entry.getValue().deepCopy()));
        complete(attachment);
        store.touch(attachment, call.account());
        return Reply.ok(shown(attachment));
    }

    private static ObjectNode shown(ObjectNode attachment) {
        ObjectNode view = JSON.objectNode();
        view.setAll(attachment);
        view.set("id", attachment.path("aid"));
        return view;
    }

    /** An attachment as version 3 shows it: with one dataset, and with another name for its id. */
    private static ObjectNode three(ObjectNode attachment) {
        ObjectNode view = shown(attachment);
        view.remove(List.of("aid", "relationships"));
        view.set("datasetId", attachment.path("relationships").path(0).path("targetId"));
        return view;
    }
}
