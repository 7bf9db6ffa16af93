package de.desy.scicat.service.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The page at {@code /}, its files, and its news at {@code /events}. Only reads: it takes no input but the path and the
 * header {@code Last-Event-ID}. Other paths are left to the next route.
 */
public final class PageRoute extends Handler.Abstract implements AutoCloseable {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final Map<String, String> TYPES = Map.of(
            "/page.css", "text/css; charset=utf-8",
            "/page.js", "text/javascript; charset=utf-8",
            "/page.svg", "image/svg+xml");
    private static final String RETRY_AFTER_SECONDS = "15";

    private final Supplier<PageState> state;
    private final PageHtml html;
    private final Listeners listeners;

    /**
     * A route that begins to tell news with its first listener.
     *
     * @param state tells what to show; it is asked by requests, so it must neither wait nor ask a server
     * @param frontend the frontend of the catalogue with the jobs; null for no links
     */
    public PageRoute(Supplier<PageState> state, @Nullable URI frontend) {
        this(state, frontend, Listeners.Limits.STANDARD);
    }

    /** The same with other limits. */
    PageRoute(Supplier<PageState> state, @Nullable URI frontend, Listeners.Limits limits) {
        this.state = state;
        this.html = new PageHtml(frontend, Clock.systemUTC());
        this.listeners = new Listeners(state, html::main, limits);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = Request.getPathInContext(request);
        boolean page = path.equals("/");
        boolean events = path.equals("/events");
        if (!page && !events && !TYPES.containsKey(path)) {
            return false;
        }
        protect(response);
        boolean get = HttpMethod.GET.is(request.getMethod());
        if (!get && !HttpMethod.HEAD.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            refuse(response, callback, HttpStatus.METHOD_NOT_ALLOWED_405, "only GET and HEAD\n");
        } else if (page) {
            give(response, callback, HTML, html.page(state.get()));
        } else if (!events) {
            give(response, callback, Objects.requireNonNull(TYPES.get(path)), file(path));
        } else if (!get) {
            give(response, callback, Listeners.TYPE, "");
        } else if (!listeners.admit(request, response, callback)) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_AFTER_SECONDS);
            refuse(
                    response,
                    callback,
                    HttpStatus.SERVICE_UNAVAILABLE_503,
                    "enough others listen to the news; the page itself is at /\n");
        }
        return true;
    }

    private static void protect(Response response) {
        response.getHeaders()
                .put(HttpHeader.CACHE_CONTROL, "no-store")
                .put("Content-Security-Policy", POLICY)
                .put("Cross-Origin-Resource-Policy", "same-origin")
                .put("Referrer-Policy", "no-referrer")
                .put("X-Content-Type-Options", "nosniff");
    }

    private static void refuse(Response response, Callback callback, int status, String why) {
        response.setStatus(status);
        give(response, callback, "text/plain; charset=utf-8", why);
    }

    private static void give(Response response, Callback callback, String type, String body) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        Content.Sink.write(response, true, body, callback);
    }

    private static String file(String path) {
        try (InputStream file = PageRoute.class.getResourceAsStream(path.substring(1))) {
            return new String(Objects.requireNonNull(file, path).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many listen to the news now. */
    int listeners() {
        return listeners.count();
    }

    /** Ends all news. Pages that are open say that they are not live. */
    @Override
    public void close() {
        listeners.close();
    }
}
