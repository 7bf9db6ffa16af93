package de.desy.scicat.oidc.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import de.desy.scicat.client.error.NetworkProblem;
import de.desy.scicat.client.error.TransportException;
import de.desy.scicat.client.error.UnexpectedDataException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks a provider, with limits of time and size. It follows no redirections: these would take secrets along. */
final class Web implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int MOST_BYTES = 1 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A reply.
     *
     * @param json the body; missing if it is no JSON
     * @param now the provider's time; this machine's if the provider does not say it
     */
    record Reply(int status, JsonNode json, Instant now) {
        boolean isSuccess() {
            return status / 100 == 2;
        }

        String text(String field) {
            return json.path(field).asText("");
        }
    }

    private final HttpClient client;
    /** Ours, which ends with this object; null if the client is the caller's. */
    private final @Nullable ExecutorService reading;

    Web(Settings settings) {
        HttpClient given = settings.http();
        if (given != null) {
            this.client = given;
            this.reading = null;
        } else {
            this.reading = Executors.newSingleThreadExecutor(work -> {
                Thread thread = new Thread(work, "scicat-oidc");
                thread.setDaemon(true);
                return thread;
            });
            this.client = HttpClient.newBuilder()
                    .executor(reading)
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();
        }
    }

    Reply get(URI address) {
        return send(HttpRequest.newBuilder(address).GET(), address, Map.of());
    }

    Reply post(URI address, Map<String, String> form, @Nullable String authorization) {
        String body = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return send(request, address, form);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Reply send(HttpRequest.Builder request, URI address, Map<String, String> form) {
        HttpRequest asked =
                request.header("Accept", "application/json").timeout(LIMIT).build();
        CompletableFuture<HttpResponse<byte[]>> waiting = client.sendAsync(asked, info -> limited());
        try {
            return reply(waiting.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            waiting.cancel(true);
            Thread.currentThread().interrupt();
            throw new TransportException("Interrupted while waiting for " + shown(address), false, e);
        } catch (TimeoutException e) {
            waiting.cancel(true);
            throw new TransportException(shown(address) + ": no complete reply in time", false, e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof TooLarge) {
                throw new UnexpectedDataException(shown(address) + ": the reply is too large for a provider's", null);
            }
            throw new TransportException(
                    shown(address) + ": " + NetworkProblem.of(cause).words() + ": "
                            + Words.clean(String.valueOf(cause.getMessage()), form),
                    false,
                    cause);
        }
    }

    private static Reply reply(HttpResponse<byte[]> response) {
        JsonNode json;
        try {
            json = JSON.readTree(response.body());
        } catch (IOException e) {
            json = MissingNode.getInstance();
        }
        return new Reply(
                response.statusCode(),
                json.isObject() ? json : MissingNode.getInstance(),
                response.headers()
                        .firstValue("Date")
                        .map(Web::instant)
                        .orElseGet(java.time.Clock.systemUTC()::instant));
    }

    private static @Nullable Instant instant(String date) {
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.strip(), Instant::from);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** The address without its query. */
    private static String shown(URI address) {
        return "The provider at " + address.getScheme() + "://" + address.getRawAuthority() + address.getRawPath();
    }

    private static HttpResponse.BodySubscriber<byte[]> limited() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Consumer<java.util.Optional<byte[]>> collect = piece -> piece.ifPresent(more -> {
            if (bytes.size() + more.length > MOST_BYTES) {
                throw new TooLarge();
            }
            bytes.writeBytes(more);
        });
        return HttpResponse.BodySubscribers.mapping(
                HttpResponse.BodySubscribers.ofByteArrayConsumer(collect), nothing -> bytes.toByteArray());
    }

    @Override
    public void close() {
        if (reading == null) {
            return;
        }
        if ((Object) client instanceof AutoCloseable closeable) { // from Java 21 on
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException("An HTTP client was closed", e);
            }
        }
        reading.shutdown();
    }

    private static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
