package de.desy.scicat.publisher.internal.preflight;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.error.TransportException;
import de.desy.scicat.client.error.UnexpectedDataException;
import de.desy.scicat.client.model.CredentialState;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.client.model.HealthReply;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks whether a SciCat answers at an address, and its version. Asks without credentials. */
final class ServerCheck {
    /** A pid that no dataset has, with a slash as in real pids. */
    static final String NO_PID = "scicat-publisher-check/none";

    private static final String HEALTH = "/api/v3/health";
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SciCatClient client;
    private final URI url;
    private final Duration timeout;
    private final Findings findings;

    ServerCheck(SciCatClient client, Duration timeout, Findings findings) {
        this.client = client;
        this.url = client.url();
        this.timeout = timeout;
        this.findings = findings;
    }

    /**
     * Runs the check.
     *
     * @return whether further checks make sense
     */
    boolean run() {
        boolean secret = client.users().credentials().kind() != CredentialState.Kind.ANONYMOUS;
        if (secret && url.getScheme().equals("http") && !Loopback.is(url.getHost())) {
            findings.warning(
                    ProblemCode.CREDENTIALS_UNENCRYPTED,
                    "the credentials go to " + url + " unencrypted, readable for everybody on the way",
                    Findings.operator("use an address with https, or a tunnel to this machine"));
        }
        HealthReply reply;
        try {
            reply = client.health().look(timeout);
        } catch (TransportException e) {
            NetworkFailure failure = NetworkFailure.of(e, url);
            problem(failure.code(), url + " " + failure.text(), failure.remedy());
            return false;
        } catch (UnexpectedDataException e) {
            problem(
                    ProblemCode.NOT_SCICAT,
                    url + " sends more than a SciCat's state",
                    Findings.operator("use the address of SciCat's API"));
            return false;
        }
        boolean good = isScicat(reply) && knowsVersion4() && keepsSlashes();
        Duration ahead = reply.clockAhead();
        if (ahead != null && ahead.abs().compareTo(SKEW) > 0) {
            findings.warning(
                    ProblemCode.CLOCKS_DIFFER,
                    "the clock of " + url + " is " + Text.count(ahead.abs().toSeconds(), "second")
                            + (ahead.isNegative() ? " behind" : " ahead of") + " this machine's",
                    Findings.operator(
                            "set both by NTP: tokens seem to end too early or too late, and times of changes do not fit"));
        }
        return good;
    }

    private boolean isScicat(HealthReply reply) {
        int status = reply.status();
        JsonNode body = json(reply.body());
        String location = reply.location();
        if (status / 100 == 3 && location != null) {
            return redirected(location);
        }
        if (status / 100 == 2) {
            if (!reply.html() && body.path("status").isTextual()) {
                return true;
            }
            return reply.html()
                    ? problem(
                            ProblemCode.NOT_SCICAT,
                            url + " answers with web pages: it is a SciCat's frontend or another website",
                            Findings.operator(
                                    "use the address of SciCat's API, which the frontend's configuration names (lbBaseURL);"
                                            + " it answers " + HEALTH + " with JSON"))
                    : problem(
                            ProblemCode.NOT_SCICAT,
                            url + " answers, but not as a SciCat does",
                            Findings.operator("use the address of SciCat's API; it answers " + HEALTH
                                    + " with {\"status\": \"ok\"}"));
        }
        if (status == 400 && reply.body().contains("HTTPS port")) {
            return problem(
                    ProblemCode.ADDRESS_WRONG,
                    "the port of " + url + " speaks TLS",
                    Findings.operator("say https in the address"));
        }
        return switch (status) {
            case 401, 407 ->
                problem(
                        ProblemCode.SERVER_REFUSED,
                        "a proxy before " + url + " wants credentials of its own (status " + status + ")",
                        Findings.operator(
                                "ask its operator to let requests to /api through, or for an address behind it"));
            case 403 ->
                problem(
                        ProblemCode.SERVER_REFUSED,
                        url + " refuses this machine (status 403)",
                        Findings.operator("ask the operator of its proxy or firewall to let this machine through"));
            case 404 -> notThere(body.path("message").asText(), reply.html());
            case 429 ->
                problem(
                        ProblemCode.SERVER_REFUSED,
                        url + " has had too many requests (status 429)",
                        Findings.operator("wait, or ask its operator for a higher limit"));
            case 502, 504 ->
                problem(
                        ProblemCode.SERVER_FAILED,
                        "a proxy answers at " + url + ", but the SciCat behind it does not (status " + status + ")",
                        findings.admin("start SciCat's backend, or correct the proxy's address of it"));
            default -> failing(status, body);
        };
    }

    private boolean failing(int status, JsonNode body) {
        if (body.path("status").asText().equals("error")) {
            return problem(
                    ProblemCode.SERVER_FAILED,
                    url + " is a SciCat without its database (" + String.join(", ", down(body)) + " down)",
                    findings.admin("start the database, or correct the backend's MONGODB_URI"));
        }
        return problem(
                ProblemCode.SERVER_FAILED,
                url + " cannot work at the moment (status " + status + ")",
                findings.admin(
                        status == 503
                                ? "wait until the maintenance or overload is over"
                                : "look into the log of the server or of the proxy before it"));
    }

    private static List<String> down(JsonNode body) {
        return body.path("error").properties().stream().map(Map.Entry::getKey).toList();
    }

    private boolean notThere(String message, boolean html) {
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        if (!path.isEmpty() && message.equals("Cannot GET " + path + HEALTH)) {
            return problem(
                    ProblemCode.ADDRESS_WRONG,
                    "the server at " + url + " does not know the path " + path,
                    Findings.operator("leave " + path + " out of the address"));
        }
        if (html || message.isEmpty()) {
            return problem(
                    ProblemCode.NOT_SCICAT,
                    "a web server answers at " + url + ", but there is no SciCat under this address",
                    Findings.operator(
                            "correct host, port and path: it is the address of SciCat's API, without /explorer or /datasets"));
        }
        return problem(
                ProblemCode.NOT_SCICAT,
                "what answers at " + url + " does not know " + HEALTH + ", as every SciCat does",
                Findings.operator("correct host and port; a proxy before it may not hand on /api, or change the path"));
    }

    private boolean redirected(String location) {
        URI there;
        try {
            there = URI.create(url + HEALTH).resolve(location);
        } catch (IllegalArgumentException e) {
            return problem(
                    ProblemCode.ADDRESS_REDIRECTED,
                    url + " sends us on to something that is no address",
                    Findings.operator("correct the address"));
        }
        String host = String.valueOf(there.getHost());
        String path = there.getRawPath() == null ? "" : there.getRawPath();
        String base = there.getScheme() + "://" + host + (there.getPort() < 0 ? "" : ":" + there.getPort())
                + path.replaceFirst("(?i)(/api(/v3.*)?)?/*$", "");
        if (host.equalsIgnoreCase(url.getHost())
                && "https".equals(there.getScheme())
                && url.getScheme().equals("http")) {
            return problem(
                    ProblemCode.ADDRESS_REDIRECTED,
                    url + " sends us on to https",
                    Findings.operator("use the address " + base));
        }
        if (there.toString().matches("(?i).*(login|oauth|oidc|saml|sso|auth/).*")) {
            return problem(
                    ProblemCode.SERVER_REFUSED,
                    url + " sends us to a page for logging in, on " + host,
                    Findings.operator(
                            "a proxy guards it: ask its operator to let requests to /api through, or for an address behind it"));
        }
        if (String.valueOf(there.getAuthority()).equalsIgnoreCase(url.getAuthority())
                && url.getScheme().equals(there.getScheme())) {
            return problem(
                    ProblemCode.ADDRESS_REDIRECTED,
                    url + " sends us on to another path, where nothing is written",
                    Findings.operator("use the address that answers directly, such as " + base));
        }
        return problem(
                ProblemCode.ADDRESS_REDIRECTED,
                url + " sends us on to " + host + ", where credentials are not taken",
                Findings.operator("if that is the right server, use the address " + base));
    }

    private boolean knowsVersion4() {
        try {
            find("scicat-publisher-check");
            return true;
        } catch (UnexpectedDataException e) {
            return problem(
                    ProblemCode.VERSION_UNSUPPORTED,
                    url + " has no version 4 of the API (/api/v4/datasets): it is too old, or a proxy hides it",
                    findings.admin("update it to 4.27.0 or later, or let the proxy hand on /api/v4"));
        } catch (SciCatException e) {
            return problem(
                    ProblemCode.SERVER_REFUSED,
                    url + " does not let one look at public datasets: " + e.getMessage(),
                    findings.admin("let everything under /api through to SciCat's backend, and look into its log"));
        }
    }

    /** Whether %2F in pids arrives unchanged; proxies that turn it into a slash cut pids in two. */
    private boolean keepsSlashes() {
        try {
            find(NO_PID);
            return true;
        } catch (SciCatException e) {
            return problem(
                    ProblemCode.SLASHES_LOST,
                    "a proxy before " + url + " changes or refuses the %2F in the address of a dataset, and pids have"
                            + " slashes",
                    findings.admin(
                            "nginx: proxy_pass without a path after the host; Apache: AllowEncodedSlashes NoDecode and"
                                    + " ProxyPass … nocanon"));
        }
    }

    private Optional<Dataset> find(String pid) {
        return client.anonymous().datasets().findPublic(pid);
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    /** Adds a problem; always returns false. */
    private boolean problem(ProblemCode code, String text, Remedy remedy) {
        findings.problem(code, text, remedy);
        return false;
    }
}
