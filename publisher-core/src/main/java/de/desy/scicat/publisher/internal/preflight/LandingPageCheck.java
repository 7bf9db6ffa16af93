package de.desy.scicat.publisher.internal.preflight;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.publisher.report.Finding;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Whether the URLs that people get lead anywhere. Asks as an anonymous reader would, of a pid that no dataset has. */
final class LandingPageCheck {
    private static final String SUBJECT = "landing page";
    private static final int MOST_REDIRECTIONS = 5;

    private final Duration timeout;
    private final List<Finding> findings;
    private final HttpClient http;

    /**
     * What came at the end of all redirections.
     *
     * @param uri where
     * @param status the HTTP status
     * @param body its beginning
     */
    private record Answer(URI uri, int status, String body) {}

    LandingPageCheck(Duration timeout, List<Finding> findings) {
        this.timeout = timeout;
        this.findings = findings;
        this.http = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    void run(PlanOptions options, SciCatClient source, SciCatClient target) {
        String template = options.landingPage();
        String url = options.url(ServerCheck.NO_PID);
        if (template == null || url == null) {
            if (options.makePublic()) {
                findings.add(Finding.note(
                        SUBJECT,
                        "there is none, so reports will name no URL for people",
                        "say landingPage(\"…\"), with the address of the target's frontend"));
            }
            return;
        }
        URI uri = address(template, url);
        if (uri == null) {
            return;
        }
        place(uri, source.url(), target.url());
        try {
            judge(get(uri), uri, options.url("scicat-publisher-check"));
        } catch (IOException e) {
            NetworkFailure failure = NetworkFailure.of(e, uri);
            warning(uri.getHost() + " " + failure.text(), failure.remedy());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            warning("it was not looked at, since the thread was interrupted", "check again");
        }
    }

    private @Nullable URI address(String template, String url) {
        URI uri;
        if (template.matches("(?i)https?://[^/?#]*@.*")) {
            problem("the template contains a user, which everybody would read", "leave out what stands before the @");
            return null;
        }
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            problem("\"" + template + "\" makes no URL", "the only placeholder is {pid}; encode other odd characters");
            return null;
        }
        if (uri.getHost() == null
                || template.replaceFirst("(?i)https?://([^/?#]*).*", "$1").contains("{pid}")) {
            problem("\"" + template + "\" names no host", "it has the form https://data.example/datasets/{pid}");
            return null;
        }
        return uri;
    }

    private void place(URI uri, URI source, URI target) {
        boolean local = Loopback.is(uri.getHost());
        if (local && !Loopback.is(target.getHost())) {
            warning(
                    uri.getHost() + " is this machine, and for everybody else theirs",
                    "name the host of the target's frontend");
        }
        if (!local && uri.getScheme().equals("http")) {
            warning("people get an address without TLS, at " + uri.getHost(), "say https, if the frontend speaks it");
        }
        if (!local
                && uri.getHost().equalsIgnoreCase(source.getHost())
                && !uri.getHost().equalsIgnoreCase(target.getHost())) {
            warning(
                    uri.getHost() + " is the host of the source, where the published dataset is not",
                    "name the host of the target's frontend");
        }
    }

    private void judge(Answer answer, URI asked, @Nullable String plain) throws IOException, InterruptedException {
        String host = answer.uri().getHost();
        int status = answer.status();
        if (!host.equalsIgnoreCase(asked.getHost())) {
            warning(
                    "readers are sent from " + asked.getHost() + " to " + host + " (status " + status + " there)",
                    "if they have to log in there, let the frontend be open to everybody; else name " + host);
        } else if (asked.getScheme().equals("https") && answer.uri().getScheme().equals("http")) {
            warning(
                    "readers are sent from https to http, at " + host,
                    "let the proxy before the frontend say https in its redirections");
        } else if (status / 100 == 3) {
            warning(
                    host + " sends readers on and on, or nowhere (status " + status + ")",
                    "look at the redirections of the proxy before the frontend");
        } else if (status == 401 || status == 407) {
            warning(host + " wants readers to log in (status " + status + ")", "let the frontend be open to everybody");
        } else if (status == 403) {
            warning(
                    host + " refuses anonymous readers, or this machine (status 403)",
                    "let the frontend be open to everybody");
        } else if (status >= 500) {
            warning(
                    host + " cannot work at the moment (status " + status + ")",
                    "start the frontend, or look into its log");
        } else if (status == 404 && answer.body().contains("Cannot GET /")) {
            warning(
                    host + " answers as SciCat's API does, not as its web pages",
                    "name the address of the target's frontend, which is not the API's");
        } else if (status == 404 && plain != null && get(URI.create(plain)).status() / 100 == 2) {
            warning(
                    host + " knows no addresses with %2F, and pids have slashes",
                    "nginx: proxy_pass without a path after the host; Apache: AllowEncodedSlashes NoDecode");
        } else {
            findings.add(Finding.ok(
                    SUBJECT,
                    host + " answers anonymous readers (status " + status + " for a dataset that does not exist)"));
        }
    }

    private Answer get(URI uri) throws IOException, InterruptedException {
        URI at = uri;
        for (int hops = 0; ; hops++) {
            HttpRequest request = HttpRequest.newBuilder(at)
                    .timeout(timeout)
                    .header("Accept", "text/html,*/*")
                    .header("User-Agent", "scicat-publisher check")
                    .build();
            HttpResponse<String> reply = await(http.sendAsync(request, info -> new Beginning()));
            URI next = location(reply, at);
            if (reply.statusCode() / 100 != 3 || next == null || hops == MOST_REDIRECTIONS) {
                return new Answer(at, reply.statusCode(), reply.body());
            }
            at = next;
        }
    }

    /** The request's own limit of time ends with the headers of the reply. */
    private <T> T await(CompletableFuture<T> reply) throws IOException, InterruptedException {
        try {
            return reply.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            reply.cancel(true);
            throw new HttpTimeoutException("no complete reply in time");
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    private static @Nullable URI location(HttpResponse<?> reply, URI at) {
        try {
            return reply.headers()
                    .firstValue("Location")
                    .map(at::resolve)
                    .filter(LandingPageCheck::isWeb)
                    .orElse(null);
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }

    private static boolean isWeb(URI uri) {
        return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
    }

    private void warning(String text, String remedy) {
        findings.add(Finding.warning(SUBJECT, text, remedy));
    }

    private void problem(String text, String remedy) {
        findings.add(Finding.problem(SUBJECT, text, remedy));
    }

    /** The beginning of a page; no more of it is taken. */
    private static final class Beginning implements HttpResponse.BodySubscriber<String> {
        private static final int ENOUGH = 200;

        private final CompletableFuture<String> result = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();
        private Flow.@Nullable Subscription subscription;

        @Override
        public CompletionStage<String> getBody() {
            return result;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(1);
        }

        @Override
        public void onNext(List<ByteBuffer> items) {
            items.forEach(item -> text.append(StandardCharsets.ISO_8859_1.decode(item)));
            Flow.Subscription current = subscription;
            if (current == null) {
                return;
            }
            if (text.length() >= ENOUGH) {
                current.cancel();
                onComplete();
            } else {
                current.request(1);
            }
        }

        @Override
        public void onError(Throwable problem) {
            result.completeExceptionally(problem);
        }

        @Override
        public void onComplete() {
            result.complete(text.toString());
        }
    }
}
