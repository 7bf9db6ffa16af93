package de.desy.scicat.publisher.internal.rights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.BadRequestException;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.internal.fields.Mask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a server hides e-mail addresses from the account in use. Filters look at what is stored, whatever replies
 * show: a value that is stored as it was read can be found by itself, and a masked one cannot. A server is asked only
 * if there is something that looks masked, so that others cost no request. Not thread-safe.
 */
public final class Masking {
    private static final int VALUES_ASKED = 20;

    private final SciCatClient server;
    private @Nullable Boolean known;

    /** Creates a question to a server. */
    public Masking(SciCatClient server) {
        this.server = server;
    }

    /**
     * Whether it hides addresses, as far as it can be told. A server that cannot be told to show them hides them, but
     * not from an administrator.
     */
    public boolean isOn() {
        Boolean answer = known;
        if (answer == null) {
            answer = server.users()
                    .addressesHidden()
                    .orElseGet(() -> !server.users().isAdmin());
            known = answer;
        }
        return answer;
    }

    /** Whether it hides something of a dataset that it sent. */
    public boolean hides(Dataset dataset) {
        ObjectNode json = dataset.json();
        return Mask.isIn(json) && hides(dataset.pid(), json);
    }

    /** Whether it hides something of one field of a dataset that it sent. */
    public boolean hides(Dataset dataset, String field) {
        JsonNode value = dataset.field(field).orElse(null);
        return Mask.isIn(value)
                && hides(dataset.pid(), JsonNodeFactory.instance.objectNode().set(field, value));
    }

    /** Whether it has an address in a field of a dataset that looks empty. */
    public boolean empties(Dataset dataset, String field) {
        if (dataset.field(field).filter(text -> !text.asText().isBlank()).isPresent()) {
            return false;
        }
        ObjectNode where = JsonNodeFactory.instance.objectNode().put("pid", dataset.pid());
        where.putObject(field).put("$regex", "@");
        return server.datasets().count(where) > 0;
    }

    private boolean hides(String pid, JsonNode fields) {
        List<Map.Entry<String, JsonNode>> values = new ArrayList<>();
        boolean all = collect("", fields, values);
        for (Map.Entry<String, JsonNode> value : values) {
            ObjectNode where = JsonNodeFactory.instance.objectNode().put("pid", pid);
            where.set(value.getKey(), value.getValue());
            try {
                if (server.datasets().count(where) == 0) {
                    return true;
                }
            } catch (BadRequestException notToBeAskedFor) {
                all = false;
            }
        }
        return !all && isOn();
    }

    /** The values that look masked, with their places; whether these are all. */
    private static boolean collect(String at, JsonNode object, List<Map.Entry<String, JsonNode>> values) {
        boolean all = true;
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            JsonNode value = field.getValue();
            String name = field.getKey();
            boolean findable = !name.isEmpty() && name.matches("[A-Za-z0-9_ -]+") && values.size() < VALUES_ASKED;
            boolean asked = Mask.isIn(value) && !(at.isEmpty() && name.matches("_?id|pid"));
            if (asked && findable && value.isObject()) {
                all &= collect(at + name + ".", value, values);
            } else if (asked && findable && isOfObjects(value)) {
                for (JsonNode item : value) {
                    all &= collect(at + name + ".", item, values);
                }
            } else if (asked && findable && (value.isTextual() || isOfTexts(value))) {
                // In a list, another object may really have what is hidden here.
                String place = at + name;
                all &= values.stream().noneMatch(other -> other.getKey().equals(place));
                values.add(Map.entry(place, value));
            } else {
                all &= !asked;
            }
        }
        return all;
    }

    private static boolean isOfObjects(JsonNode list) {
        return list.isArray() && list.valueStream().allMatch(JsonNode::isObject);
    }

    private static boolean isOfTexts(JsonNode list) {
        return list.isArray() && list.valueStream().allMatch(JsonNode::isTextual);
    }
}
