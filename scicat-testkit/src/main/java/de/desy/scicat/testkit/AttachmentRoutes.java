package de.desy.scicat.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.ServerVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Attachments. */
final class AttachmentRoutes {
    private static final Set<String> KNOWN = Set.of(
            "aid",
            "caption",
            "thumbnail",
            "ownerGroup",
            "accessGroups",
            "isPublished",
            "relationships",
            "instrumentGroup");

    private final Store store;
    private final ServerVersion version;

    AttachmentRoutes(Store store, ServerVersion version) {
        this.store = store;
        this.version = version;
    }

    @Nullable Reply answer(Call call) {
        if (call.is("POST v3 datasets * attachments")) {
            return createNested(call);
        }
        if (call.path().size() < 2
                || !call.path().get(1).equals("attachments")
                || !call.path().get(0).equals("v4")) {
            return null;
        }
        if (call.is("GET v4 attachments public")) {
            return list(call, true);
        }
        if (call.is("GET v4 attachments")) {
            return list(call, false);
        }
        if (call.is("POST v4 attachments")) {
            return create(call);
        }
        return call.is("GET v4 attachments *")
                        || call.is("PATCH v4 attachments *")
                        || call.is("DELETE v4 attachments *")
                ? one(call)
                : null;
    }

    private Reply list(Call call, boolean publicOnly) {
        Object filter = Filter.of(call.query().get("filter"), KNOWN);
        return filter instanceof Filter ok
                ? Reply.ok(ok.apply(store.attachments.stream()
                        .filter(attachment -> publicOnly
                                ? DatasetRoutes.isPublic(attachment)
                                : DatasetRoutes.isReadable(call, attachment))))
                : (Reply) filter;
    }

    /** On 4.27 only administrators. */
    private boolean mayWrite(@Nullable FakeAccount account) {
        return account != null && (account.isAdmin() || (version != ServerVersion.V4 && account.mayCreate()));
    }

    private Reply create(Call call) {
        FakeAccount account = call.account();
        if (!mayWrite(account)) {
            return Reply.forbiddenResource();
        }
        if (!(call.body() instanceof ObjectNode sent)) {
            return Reply.internalError();
        }
        List<String> problems = problems(sent);
        if (!sent.path("ownerGroup").isTextual() || !sent.path("caption").isTextual() || !sent.has("isPublished")) {
            problems.add("ownerGroup and caption must be strings, isPublished a boolean value");
        }
        if (!problems.isEmpty()) {
            return Reply.badRequest(problems);
        }
        if (!call.isMember(sent.path("ownerGroup").asText())) {
            return Reply.forbidden("Unauthorized to create this attachment");
        }
        String aid = sent.path("aid").asText(UUID.randomUUID().toString());
        if (store.attachments.stream()
                .anyMatch(there -> there.path("aid").asText().equals(aid))) {
            return Reply.internalError(); // no 409 here
        }
        return Reply.created(add(sent.deepCopy(), aid, account));
    }

    private Reply createNested(Call call) {
        ObjectNode dataset = store.datasets.get(call.path().get(2));
        if (dataset == null) {
            return Reply.notFound("dataset: " + call.path().get(2) + " not found");
        }
        if (!call.isMember(dataset.path("ownerGroup").asText()) || !(call.body() instanceof ObjectNode sent)) {
            return Reply.forbidden("Unauthorized access");
        }
        ObjectNode attachment = sent.deepCopy();
        attachment.remove("id");
        List<String> problems = problems(attachment);
        if (attachment.has("isPublished") || attachment.has("aid")) {
            problems.add("property isPublished should not exist");
        }
        if (!problems.isEmpty()) {
            return Reply.badRequest(problems);
        }
        attachment.put("isPublished", false);
        attachment
                .putArray("relationships")
                .addObject()
                .put("targetId", call.path().get(2))
                .put("targetType", "dataset")
                .put("relationType", "is attached to");
        ObjectNode reply =
                add(attachment, UUID.randomUUID().toString(), call.account()).deepCopy();
        reply.remove(List.of("aid", "relationships"));
        reply.put("datasetId", call.path().get(2)).set("id", reply.get("_id"));
        return Reply.created(reply);
    }

    private ObjectNode add(ObjectNode attachment, String aid, @Nullable FakeAccount account) {
        if (!attachment.has("accessGroups")) {
            attachment.putArray("accessGroups");
        }
        store.stamp(attachment, aid, account);
        attachment.put("aid", aid);
        store.attachments.add(attachment);
        return attachment;
    }

    private Reply one(Call call) {
        if (!call.method().equals("GET") && !mayWrite(call.account())) {
            return Reply.forbiddenResource();
        }
        String aid = call.path().get(2);
        ObjectNode attachment = store.attachments.stream()
                .filter(candidate -> candidate.path("aid").asText().equals(aid))
                .findFirst()
                .orElse(null);
        if (attachment == null) {
            return Reply.notFound("Attachment: " + aid + " not found");
        }
        if (call.method().equals("GET")) {
            return DatasetRoutes.isReadable(call, attachment)
                    ? Reply.ok(attachment)
                    : Reply.forbidden("Unauthorized to this attachment");
        }
        if (!call.isMember(attachment.path("ownerGroup").asText())) {
            return Reply.forbidden("Unauthorized access");
        }
        if (call.method().equals("DELETE")) {
            store.attachments.remove(attachment);
            return Reply.ok(attachment);
        }
        if (!(call.body() instanceof ObjectNode sent)) {
            return Reply.internalError();
        }
        List<String> problems = problems(sent);
        if (sent.has("aid")) {
            problems.add("property aid should not exist");
        }
        if (!problems.isEmpty()) {
            return Reply.badRequest(problems);
        }
        if (!Precondition.holds(call, attachment, version)) {
            return Reply.error(412, "Resource has been modified on server", "Precondition Failed");
        }
        sent.properties()
                .forEach(
                        entry -> attachment.set(entry.getKey(), entry.getValue().deepCopy()));
        store.touch(attachment, call.account());
        return Reply.ok(attachment);
    }

    private static List<String> problems(ObjectNode sent) {
        List<String> problems = new ArrayList<>();
        sent.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                problems.add("property " + name + " should not exist");
            }
        });
        return problems;
    }
}
