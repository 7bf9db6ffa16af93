package de.desy.scicat.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way through the routes.
 *
 * @param method its method
 * @param path the decoded segments of its path, without {@code api}
 * @param query its decoded query
 * @param headers its headers, names in lower case
 * @param body its JSON body, or null
 * @param account who sends it; null for anonymous
 */
record Call(
        String method,
        List<String> path,
        Map<String, String> query,
        Map<String, String> headers,
        @Nullable JsonNode body,
        @Nullable FakeAccount account) {

    /** Whether method and path match a pattern such as {@code GET v4 datasets *}. */
    boolean is(String pattern) {
        String[] parts = pattern.split(" ", -1);
        if (!parts[0].equals(method) || parts.length - 1 != path.size()) {
            return false;
        }
        for (int i = 0; i < path.size(); i++) {
            if (!parts[i + 1].equals("*") && !parts[i + 1].equalsIgnoreCase(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    boolean isAnonymous() {
        return account == null;
    }

    boolean isMember(String group) {
        return account != null && (account.isAdmin() || account.groups().contains(group));
    }
}
