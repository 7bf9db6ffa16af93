package de.desy.scicat.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Sends recorded requests for other datasets. It prepares everything that is known before the round. */
final class Replay {
    private static final String KEY = "\"_id\":\"";
    private static final int MOST_NAMED = 20;
    /** One client for all rounds, since the other arms keep their connections between rounds too. */
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String recorded;
    private final Order order;
    private final Map<String, String> tokens = new HashMap<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    Replay(String recordedPrefix, Order order) {
        this.recorded = recordedPrefix;
        this.order = order;
        tokens.put("source", token(Child.SOURCE_TOKEN));
        tokens.put("target", token(Child.TARGET_TOKEN));
    }

    /**
     * A request that is ready to send, or that still lacks an id that the server has not chosen yet.
     *
     * @param step the recorded step with the other pid
     * @param request the request; null if an id is missing
     */
    record Prepared(Recording.Step step, @Nullable HttpRequest request) {}

    List<Prepared> prepare(List<Recording.Step> steps) {
        List<Prepared> prepared = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (Recording.Step one : steps) {
            Recording.Step step = renamed(one);
            prepared.add(new Prepared(step, ids.stream().anyMatch(step::names) ? null : request(step)));
            if (!step.id().isEmpty()) {
                ids.add(step.id());
            }
        }
        return prepared;
    }

    void send(List<Prepared> chain) {
        Map<String, String> ids = new HashMap<>();
        try {
            for (Prepared next : chain) {
                HttpRequest request = next.request() == null ? request(completed(next.step(), ids)) : next.request();
                int status;
                if (next.step().id().isEmpty()) {
                    status = CLIENT.send(request, BodyHandlers.discarding()).statusCode();
                } else {
                    HttpResponse<byte[]> reply = CLIENT.send(request, BodyHandlers.ofByteArray());
                    status = reply.statusCode();
                    ids.put(next.step().id(), id(reply.body(), next.step().idAt()));
                }
                sent.incrementAndGet();
                if (status != next.step().status()) {
                    fail(next.step().method() + " " + next.step().target() + ": " + status + ", recorded "
                            + next.step().status());
                }
            }
        } catch (IOException e) {
            fail(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    int sent() {
        return sent.get();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    private void fail(String what) {
        if (failures.size() < MOST_NAMED) {
            failures.add(what);
        }
    }

    private HttpRequest request(Recording.Step step) {
        String base = step.server().equals("source") ? order.source() : order.target();
        var request = HttpRequest.newBuilder(URI.create(base + step.target()))
                .method(
                        step.method(),
                        step.body().isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(
                                        step.body().getBytes(StandardCharsets.UTF_8)));
        step.headers().forEach(request::setHeader);
        return request.setHeader("Authorization", "Bearer " + tokens.get(step.server()))
                .build();
    }

    private Recording.Step renamed(Recording.Step step) {
        return with(step, renamed(step.target()), renamed(step.body()));
    }

    /** Replaces the pid as plain text, encoded in a path or query, and encoded twice. */
    private String renamed(String text) {
        return text.replace(recorded, order.prefix())
                .replace(recorded.replace("/", "%2F"), order.prefix().replace("/", "%2F"))
                .replace(recorded.replace("/", "%252F"), order.prefix().replace("/", "%252F"));
    }

    private static Recording.Step completed(Recording.Step step, Map<String, String> ids) {
        String target = step.target();
        String body = step.body();
        for (Map.Entry<String, String> id : ids.entrySet()) {
            target = target.replace(id.getKey(), id.getValue());
            body = body.replace(id.getKey(), id.getValue());
        }
        return with(step, target, body);
    }

    private static Recording.Step with(Recording.Step step, String target, String body) {
        return new Recording.Step(
                step.server(), step.method(), target, step.headers(), body, step.status(), step.id(), step.idAt());
    }

    private static String id(byte[] reply, int number) {
        String text = new String(reply, StandardCharsets.ISO_8859_1);
        int at = -1;
        for (int i = 0; i <= number; i++) {
            at = text.indexOf(KEY, at + 1);
            if (at < 0) {
                return "";
            }
        }
        int begin = at + KEY.length();
        return text.substring(begin, text.indexOf('"', begin));
    }

    private static String token(String variable) {
        try {
            return Files.readString(Child.tokenFile(variable)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
