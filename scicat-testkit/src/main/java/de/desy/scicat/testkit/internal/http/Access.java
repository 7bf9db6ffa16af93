package de.desy.scicat.testkit.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.testkit.internal.accounts.Account;

/** Which accounts may see and change which records. */
public final class Access {
    private Access() {}

    public static boolean isPublic(JsonNode document) {
        return document.path("isPublished").asBoolean();
    }

    public static boolean mayRead(Call call, JsonNode document) {
        return isPublic(document) || isInvolved(call, document);
    }

    /** Datasets are also shared with single e-mail addresses, but only lists and version 3 respect that. */
    public static boolean mayList(Call call, JsonNode dataset) {
        return mayRead(call, dataset) || isShared(call, dataset);
    }

    public static boolean isOwner(Call call, JsonNode document) {
        return call.isMember(document.path("ownerGroup").asText());
    }

    /** The fields that decide who may see a record. Its parts copy them. */
    public static void copyGroups(ObjectNode from, ObjectNode to) {
        for (String name : new String[] {"ownerGroup", "accessGroups", "instrumentGroup"}) {
            to.remove(name);
            if (from.has(name)) {
                to.set(name, from.get(name).deepCopy());
            }
        }
        if (!to.has("accessGroups")) {
            to.putArray("accessGroups");
        }
    }

    private static boolean isInvolved(Call call, JsonNode document) {
        Account account = call.account();
        return account != null
                && (isOwner(call, document)
                        || document.path("accessGroups")
                                .valueStream()
                                .anyMatch(group -> account.groups().contains(group.asText())));
    }

    private static boolean isShared(Call call, JsonNode dataset) {
        Account account = call.account();
        return account != null
                && dataset.path("sharedWith")
                        .valueStream()
                        .anyMatch(address -> address.asText().equals(account.email()));
    }
}
