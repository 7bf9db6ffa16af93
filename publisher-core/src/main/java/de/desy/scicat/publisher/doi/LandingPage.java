package de.desy.scicat.publisher.doi;

import de.desy.scicat.client.error.NetworkProblem;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the landing page of a DOI without credentials. */
final class LandingPage {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int GONE = 404;
    private static final String PLAIN_IN_DOI = "/-._~:;(),";
    private static final Subject SUBJECT = Subject.of(Subject.Kind.DOI, "landingPage");

    private LandingPage() {}

    static String url(String template, String doi) {
        return template.replace("{doi}", encoded(doi));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The problem of the landing page of a DOI that is to be registered; empty if the page can be read. */
    static Optional<Problem> problem(String url) {
        return problem(url, true);
    }

    /** The problem of the place of landing pages, before there is a DOI; empty if the place answers. */
    static Optional<Problem> problemOfPlace(String template) {
        return problem(url(template, "10.5072/not-registered"), false);
    }

    private static Optional<Problem> problem(String url, boolean exists) {
        try {
            int status = status(url, HttpClient.Redirect.NORMAL);
            if (status / 100 == 2 || (status == GONE && !exists)) {
                return Optional.empty();
            }
            return Optional.of(unreadable(
                    "the landing page " + url + " answers anonymous readers with status " + status,
                    Remedy.by(
                            Remedy.Actor.TARGET_ADMINISTRATOR,
                            "let it be open to everybody, also for DOIs that are not registered yet"),
                    Remedy.say(Option.DOI_ACCEPT_UNREADABLE_LANDING_PAGE)));
        } catch (IOException e) {
            return Optional.of(unreadable(
                    "the landing page " + url + " cannot be read: "
                            + NetworkProblem.of(e).words(),
                    Remedy.with("correct " + Remedy.OPTION, Option.DOI_LANDING_PAGE),
                    Remedy.by(Remedy.Actor.OPERATOR, "start what serves it"),
                    Remedy.say(Option.DOI_ACCEPT_UNREADABLE_LANDING_PAGE)));
        }
    }

    private static Problem unreadable(String message, Remedy... remedies) {
        return new Problem(ProblemCode.LANDING_PAGE_UNREADABLE, SUBJECT, message, remedies);
    }

    /** The problem of a landing page without https, to which 4.27.0 cannot send people. */
    static Problem withoutTls(String template) {
        return new Problem(
                ProblemCode.LANDING_PAGE_UNENCRYPTED,
                SUBJECT,
                "this server makes https of every landing page, so " + template + " would lead nowhere",
                Remedy.by(Remedy.Actor.TARGET_ADMINISTRATOR, "serve it by https"));
    }

    /** Whether DataCite has a DOI according to a resolver; empty if the resolver gives no clear answer. */
    static Optional<Boolean> isKnown(String resolver, String doi) {
        try {
            int status = status(resolved(resolver, doi), HttpClient.Redirect.NEVER);
            return status / 100 == 2 || status / 100 == 3
                    ? Optional.of(true)
                    : status == GONE ? Optional.of(false) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What is said about a DOI that a resolver does not know, though the registrar calls it registered. */
    static String unresolved(String registrar, String doi) {
        return registrar + " calls " + doi + " registered, the resolver does not know it (yet)";
    }

    /**
     * Whether a resolver leads from a DOI to our page. A resolver that answers without leading anywhere proves nothing:
     * any user can give a record the DOI of another work.
     *
     * @param page the template of our page; null if the server chooses the page, so that nothing leads there provably
     */
    static boolean isOurs(String resolver, String doi, @Nullable String page) {
        if (page == null) {
            return false;
        }
        try {
            HttpResponse<Void> answer = answer(resolved(resolver, doi), HttpClient.Redirect.NEVER);
            return answer.statusCode() / 100 == 3
                    && answer.headers()
                            .firstValue("Location")
                            .map(LandingPage::plain)
                            .filter(plain(url(page, doi))::equals)
                            .isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    /** An address in a form in which two spellings of the same address are equal. */
    private static String plain(String address) {
        String decoded;
        try {
            decoded = URLDecoder.decode(address.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            decoded = address;
        }
        return decoded.replaceFirst("(?i)^(https?://)+", "").toLowerCase(Locale.ROOT);
    }

    /** The address of a DOI. A record of another can have any text for a DOI. */
    private static String resolved(String resolver, String doi) {
        StringBuilder path = new StringBuilder(resolver);
        for (byte b : doi.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if ((Character.isLetterOrDigit(c) && c < 0x80) || PLAIN_IN_DOI.indexOf(c) >= 0) {
                path.append(c);
            } else {
                path.append(String.format("%%%02X", (int) c));
            }
        }
        return path.toString();
    }

    private static int status(String url, HttpClient.Redirect redirect) throws IOException {
        return answer(url, redirect).statusCode();
    }

    private static HttpResponse<Void> answer(String url, HttpClient.Redirect redirect) throws IOException {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .followRedirects(redirect)
                .build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(TIMEOUT)
                .header("Accept", "text/html,*/*")
                .header("User-Agent", "scicat-publisher")
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
