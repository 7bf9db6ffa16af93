package de.desy.scicat.publisher.internal.preflight;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
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

/**
 * Checks whether the URLs that people get lead to a page. Asks as an anonymous reader, for a pid that no dataset has.
 */
final class LandingPageCheck {
    private static final int MOST_REDIRECTIONS = 5;

    private final Duration timeout;
    private final Findings findings;
    private final HttpClient http;

    /**
     * The reply after all redirects.
     *
     * @param uri the final address
     * @param status the HTTP status
     * @param body the beginning of the page
     */
    private record Answer(URI uri, int status, String body) {}

    LandingPageCheck(Duration timeout, Findings findings) {
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
                findings.note(
                        ProblemCode.LANDING_PAGE_NOT_SAID,
                        "there is none, so reports will name no URL for people",
                        Remedy.with(
                                "say " + Remedy.OPTION + ", with the address of the target's frontend",
                                Option.LANDING_PAGE));
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
            findings.warning(failure.code(), uri.getHost() + " " + failure.text(), failure.remedy());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            findings.warning(
                    ProblemCode.INTERRUPTED,
                    "it was not checked, since the thread was interrupted",
                    Findings.operator("check again"));
        }
    }

    private @Nullable URI address(String template, String url) {
        URI uri;
        if (template.matches("(?i)https?://[^/?#]*@.*")) {
            findings.problem(
                    ProblemCode.LANDING_PAGE_INVALID,
                    "the template contains a user, which everybody would read",
                    Findings.operator("leave out what stands before the @"));
            return null;
        }
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            findings.problem(
                    ProblemCode.LANDING_PAGE_INVALID,
                    "\"" + template + "\" makes no URL",
                    Findings.operator("the only placeholder is {pid}; encode other odd characters"));
            return null;
        }
        if (uri.getHost() == null
                || template.replaceFirst("(?i)https?://([^/?#]*).*", "$1").contains("{pid}")) {
            findings.problem(
                    ProblemCode.LANDING_PAGE_INVALID,
                    "\"" + template + "\" names no host",
                    Findings.operator("it has the form https://data.example/datasets/{pid}"));
            return null;
        }
        return uri;
    }

    private void place(URI uri, URI source, URI target) {
        boolean local = Loopback.is(uri.getHost());
        if (local && !Loopback.is(target.getHost())) {
            findings.warning(
                    ProblemCode.LANDING_PAGE_MISPLACED,
                    uri.getHost() + " is this machine, and for everybody else theirs",
                    Findings.operator("name the host of the target's frontend"));
        }
        if (!local && uri.getScheme().equals("http")) {
            findings.warning(
                    ProblemCode.LANDING_PAGE_UNENCRYPTED,
                    "people get an address without TLS, at " + uri.getHost(),
                    Findings.operator("say https, if the frontend speaks it"));
        }
        if (!local
                && uri.getHost().equalsIgnoreCase(source.getHost())
                && !uri.getHost().equalsIgnoreCase(target.getHost())) {
            findings.warning(
                    ProblemCode.LANDING_PAGE_MISPLACED,
                    uri.getHost() + " is the host of the source, where the published dataset is not",
                    Findings.operator("name the host of the target's frontend"));
        }
    }

    private void judge(Answer answer, URI asked, @Nullable String plain) throws IOException, InterruptedException {
        String host = answer.uri().getHost();
        int status = answer.status();
        if (!host.equalsIgnoreCase(asked.getHost())) {
            findings.warning(
                    ProblemCode.LANDING_PAGE_MISPLACED,
                    "readers are sent from " + asked.getHost() + " to " + host + " (status " + status + " there)",
                    Findings.operator(
                            "if they have to log in there, let the frontend be open to everybody; else name " + host));
        } else if (asked.getScheme().equals("https") && answer.uri().getScheme().equals("http")) {
            findings.warning(
                    ProblemCode.LANDING_PAGE_UNENCRYPTED,
                    "readers are sent from https to http, at " + host,
                    findings.admin("let the proxy before the frontend say https in its redirections"));
        } else if (status / 100 == 3) {
            findings.warning(
                    ProblemCode.LANDING_PAGE_UNREADABLE,
                    host + " sends readers on and on, or nowhere (status " + status + ")",
                    findings.admin("look at the redirections of the proxy before the frontend"));
        } else if (status == 401 || status == 407) {
            findings.warning(
                    ProblemCode.LANDING_PAGE_UNREADABLE,
                    host + " wants readers to log in (status " + status + ")",
                    findings.admin("let the frontend be open to everybody"));
        } else if (status == 403) {
            findings.warning(
                    ProblemCode.LANDING_PAGE_UNREADABLE,
                    host + " refuses anonymous readers, or this machine (status 403)",
                    findings.admin("let the frontend be open to everybody"));
        } else if (status >= 500) {
            findings.warning(
                    ProblemCode.LANDING_PAGE_UNREADABLE,
                    host + " cannot work at the moment (status " + status + ")",
                    findings.admin("start the frontend, or look into its log"));
        } else if (status == 404 && answer.body().contains("Cannot GET /")) {
            findings.warning(
                    ProblemCode.LANDING_PAGE_MISPLACED,
                    host + " answers as SciCat's API does, not as its web pages",
                    Findings.operator("name the address of the target's frontend, which is not the API's"));
        } else if (status == 404 && plain != null && get(URI.create(plain)).status() / 100 == 2) {
            findings.warning(
                    ProblemCode.SLASHES_LOST,
                    host + " knows no addresses with %2F, and pids have slashes",
                    findings.admin(
                            "nginx: proxy_pass without a path after the host; Apache: AllowEncodedSlashes NoDecode"));
        } else {
            findings.ok(host + " answers anonymous readers (status " + status + " for a dataset that does not exist)");
        }
    }

    private Answer get(URI uri) throws IOException, InterruptedException {
        URI at = uri;
        for (int hops = 0; ; hops++) {
            HttpRequest request = HttpRequest.newBuilder(at)
                    .timeout(timeout)
                    .header("Accept", "text/html,*/*")
                    .header("Accept-Encoding", "identity")
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

    /** Waits for the whole reply, since the request's own timeout ends with the headers. */
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

    /** The beginning of a page; the rest is not read. */
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
