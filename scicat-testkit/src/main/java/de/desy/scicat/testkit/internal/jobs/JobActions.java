package de.desy.scicat.testkit.internal.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The actions of a job configuration. They validate all at the same time, then perform one after another. */
public final class JobActions {
    private static final Pattern SLASHED = Pattern.compile("/(.*)/([a-z]*)");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Outbox outbox;

    public JobActions(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * The first phase, before anything is stored.
     *
     * @throws JobRefusal if an action refuses
     */
    void validate(List<JsonNode> actions, ObjectNode context) {
        for (JsonNode action : actions) {
            switch (action.path("actionType").asText()) {
                case "validate" -> {
                    check(action.path("request"), context.path("request"));
                    for (JsonNode dataset : context.path("datasets")) {
                        check(action.path("datasets"), dataset);
                    }
                }
                case "error" ->
                    throw JobRefusal.of(
                            action.path("status").asInt(400),
                            Engine.TEMPLATES.fill(action.path("message").asText(), context));
                case "switch" -> {
                    if (!action.path("phase").asText().equals("perform")) {
                        validate(chosen(action, context), context);
                    }
                }
                default -> {}
            }
        }
    }

    private static void check(JsonNode schemas, JsonNode json) {
        for (Map.Entry<String, JsonNode> entry : schemas.properties()) {
            List<JsonNode> found = JobSchema.at(json, entry.getKey());
            if (found.isEmpty()) {
                throw JobRefusal.of(400, "Invalid request. Requires '" + entry.getKey() + "'");
            }
            if (!found.stream().allMatch(value -> JobSchema.fits(value, entry.getValue()))) {
                throw JobRefusal.of(400, "Invalid request. Invalid value for '" + entry.getKey() + "'");
            }
        }
    }

    /**
     * The second phase. A failed action ends it; the stored job stays.
     *
     * @throws JobRefusal if an action fails
     */
    void perform(List<JsonNode> actions, ObjectNode context) {
        for (JsonNode action : actions) {
            String type = action.path("actionType").asText();
            try {
                switch (type) {
                    case "url" -> url(action, context);
                    case "email" -> email(action, context);
                    case "rabbitmq" ->
                        outbox.message(
                                action.path("exchange").asText(),
                                action.path("queue").asText(),
                                action.path("key").asText(),
                                context.path("job").toString());
                    case "switch" -> {
                        if (!action.path("phase").asText().equals("validate")) {
                            perform(chosen(action, context), context);
                        }
                    }
                    default -> {}
                }
            } catch (IOException | RuntimeException e) {
                if (!action.path("ignoreErrors").asBoolean()) {
                    throw e instanceof JobRefusal refusal
                            ? refusal
                            : JobRefusal.of(
                                    400,
                                    "Invalid job input. Job '"
                                            + context.path("job").path("type").asText()
                                            + "' unable to perform action '" + type + "' due to "
                                            + (type.equals("url") ? "TypeError: fetch failed" : e));
                }
            }
        }
    }

    private List<JsonNode> chosen(JsonNode action, JsonNode context) {
        List<JsonNode> found = JobSchema.at(context, action.path("property").asText());
        String value = found.isEmpty() ? "" : found.get(0).asText();
        for (JsonNode one : action.path("cases")) {
            boolean holds = one.has("match")
                    ? !found.isEmpty() && value.equals(one.path("match").asText())
                    : one.has("regex")
                            ? slashed(one.path("regex").asText()).find(value)
                            : !one.has("schema")
                                    || (!found.isEmpty() && JobSchema.fits(found.get(0), one.path("schema")));
            if (holds) {
                return one.path("actions").valueStream().toList();
            }
        }
        return List.of();
    }

    private record Slashed(Pattern pattern) {
        boolean find(String text) {
            return pattern.matcher(text).find();
        }
    }

    private static Slashed slashed(String text) {
        Matcher matcher = SLASHED.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Expected slash-delimited regex. Got '" + text + "'");
        }
        return new Slashed(
                Pattern.compile(matcher.group(1), matcher.group(2).contains("i") ? Pattern.CASE_INSENSITIVE : 0));
    }

    /** Sends the request, and waits for the reply as long as it takes. */
    private void url(JsonNode action, JsonNode context) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create(encoded(Engine.TEMPLATES.fill(action.path("url").asText(), context))));
        boolean typed = false;
        for (Map.Entry<String, JsonNode> header : action.path("headers").properties()) {
            request.header(
                    header.getKey(), Engine.TEMPLATES.fill(header.getValue().asText(), context));
            typed |= header.getKey().equalsIgnoreCase("content-type");
        }
        boolean hasBody = action.hasNonNull("body");
        if (hasBody && !typed) {
            request.header("Content-Type", "text/plain;charset=UTF-8");
        }
        request.header("User-Agent", "node");
        request.method(
                action.path("method").asText("GET").toUpperCase(Locale.ROOT),
                hasBody
                        ? BodyPublishers.ofString(
                                Engine.TEMPLATES.fill(action.path("body").asText(), context))
                        : BodyPublishers.noBody());
        HttpResponse<String> reply;
        try {
            reply = http.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        if (reply.statusCode() < 200 || reply.statusCode() > 299) {
            throw JobRefusal.of(reply.statusCode(), "A remote URL call failed with response: " + reply.body());
        }
    }

    /** Encodes as encodeURI does: percent-encodes each character that no URL may contain, and the percent sign too. */
    private static String encoded(String url) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : url.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || ";,/?:@&=+$-_.!~*'()#".indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append(String.format("%%%02X", (int) c));
            }
        }
        return encoded.toString();
    }

    /** Sends a mail. As on real servers, a failure is ignored. */
    private void email(JsonNode action, JsonNode context) throws IOException {
        String body = Files.readString(Path.of(action.path("bodyTemplateFile").asText()));
        String to = Engine.TEMPLATES.fill(action.path("to").asText(), context);
        String subject = Engine.TEMPLATES.fill(action.path("subject").asText(), context);
        String html = Engine.TEMPLATES.fill(body, context);
        try {
            outbox.mail(to, action.path("from").asText(""), subject, html);
        } catch (RuntimeException swallowed) {
            return;
        }
    }

    /** Made for the first template, because a SciCat without actions also works without the template engine. */
    private static final class Engine {
        static final JobTemplates TEMPLATES = new JobTemplates();
    }
}
