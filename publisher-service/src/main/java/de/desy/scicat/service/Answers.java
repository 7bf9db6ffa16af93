package de.desy.scicat.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers in JSON. The user may read their text: SciCat forwards it when its url action fails. */
final class Answers {
    static final JsonMapper JSON = new JsonMapper();

    private Answers() {}

    static void refuse(Response response, Callback callback, int status, String why) {
        ObjectNode body = JSON.createObjectNode();
        give(response, callback, status, body.put("status", status).put("error", why));
    }

    static void give(Response response, Callback callback, int status, JsonNode body) {
        give(response, callback, status, "application/json", body + "\n");
    }

    static void give(Response response, Callback callback, int status, String type, String body) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        Content.Sink.write(response, true, body, callback);
    }
}
