package de.desy.scicat.testkit.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.testkit.internal.accounts.Account;
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
 * @param account the account that sends it; null for anonymous
 */
public record Call(
        String method,
        List<String> path,
        Map<String, String> query,
        Map<String, String> headers,
        @Nullable JsonNode body,
        @Nullable Account account) {

    /** Whether method and path match a pattern such as {@code GET v4 datasets *}. */
    public boolean is(String pattern) {
        String[] parts = pattern.split(" ", -1);
        return parts.length - 1 == path.size() && startsWith(parts);
    }

    /** Whether the path begins with the given segments; {@code *} matches any segment. */
    public boolean under(String prefix) {
        String[] parts = (method + " " + prefix).split(" ", -1);
        return parts.length - 1 <= path.size() && startsWith(parts);
    }

    private boolean startsWith(String[] parts) {
        if (!parts[0].equals(method)) {
            return false;
        }
        for (int i = 1; i < parts.length; i++) {
            if (!parts[i].equals("*") && !parts[i].equalsIgnoreCase(path.get(i - 1))) {
                return false;
            }
        }
        return true;
    }

    /** A segment of the path, counted from the version. */
    public String segment(int index) {
        return path.get(index);
    }

    /** The body's fields. A body that is no object has no fields that a route knows. */
    public ObjectNode fields() {
        if (body instanceof ObjectNode object) {
            return object;
        }
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        if (body != null && body.isArray()) {
            for (int i = 0; i < body.size(); i++) {
                fields.set(String.valueOf(i), body.get(i));
            }
        }
        return fields;
    }

    public boolean isAnonymous() {
        return account == null;
    }

    public boolean mayCreate() {
        return account != null && account.mayCreate();
    }

    public boolean isAdmin() {
        return account != null && account.isAdmin();
    }

    boolean isMember(String group) {
        return account != null && (account.isAdmin() || account.groups().contains(group));
    }
}
