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
import de.desy.scicat.client.model.ServerVersion;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.report.Finding;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a SciCat answers at an address, and which. Asks as nobody. */
final class ServerCheck {
    /** A pid that no dataset has; one with a slash, as real ones have. */
    static final String NO_PID = "scicat-publisher-check/none";

    private static final String HEALTH = "/api/v3/health";
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String side;
    private final SciCatClient client;
    private final URI url;
    private final Duration timeout;
    private final List<Finding> findings;

    ServerCheck(String side, SciCatClient client, Duration timeout, List<Finding> findings) {
        this.side = side;
        this.client = client;
        this.url = client.url();
        this.timeout = timeout;
        this.findings = findings;
    }

    /**
     * Looks.
     *
     * @return the version; empty where it makes no sense to ask any further
     */
    Optional<ServerVersion> run() {
        boolean secret = client.users().credentials().kind() != CredentialState.Kind.ANONYMOUS;
        if (secret && url.getScheme().equals("http") && !Loopback.is(url.getHost())) {
            warning(
                    "the credentials go to " + url + " unencrypted, readable for everybody on the way",
                    "use an address with https, or a tunnel to this machine");
        }
        HealthReply reply;
        try {
            reply = client.health().look(timeout);
        } catch (TransportException e) {
            NetworkFailure failure = NetworkFailure.of(e, url);
            problem(url + " " + failure.text(), failure.remedy());
            return Optional.empty();
        } catch (UnexpectedDataException e) {
            problem(url + " sends more than a SciCat's state", "use the address of SciCat's API");
            return Optional.empty();
        }
        boolean good = isScicat(reply) && version() && knowsVersion4() && keepsSlashes();
        Duration ahead = reply.clockAhead();
        if (ahead != null && ahead.abs().compareTo(SKEW) > 0) {
            warning(
                    "the clock of " + url + " is " + Text.count(ahead.abs().toSeconds(), "second")
                            + (ahead.isNegative() ? " behind" : " ahead of") + " this machine's",
                    "set both by NTP: tokens seem to end too early or too late, and times of changes do not fit");
        }
        return good ? Optional.of(client.serverVersion()) : Optional.empty();
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
                            url + " answers with web pages: it is a SciCat's frontend or another website",
                            "use the address of SciCat's API, which the frontend's configuration names (lbBaseURL);"
                                    + " it answers " + HEALTH + " with JSON")
                    : problem(
                            url + " answers, but not as a SciCat does",
                            "use the address of SciCat's API; it answers " + HEALTH + " with {\"status\": \"ok\"}");
        }
        if (status == 400 && reply.body().contains("HTTPS port")) {
            return problem("the port of " + url + " speaks TLS", "say https in the address");
        }
        return switch (status) {
            case 401, 407 ->
                problem(
                        "a proxy before " + url + " wants credentials of its own (status " + status + ")",
                        "ask its operator to let requests to /api through, or for an address behind it");
            case 403 ->
                problem(
                        url + " refuses this machine (status 403)",
                        "ask the operator of its proxy or firewall to let this machine through");
            case 404 -> notThere(body.path("message").asText(), reply.html());
            case 429 ->
                problem(
                        url + " has had too many requests (status 429)",
                        "wait, or ask its operator for a higher limit");
            case 502, 504 ->
                problem(
                        "a proxy answers at " + url + ", but the SciCat behind it does not (status " + status + ")",
                        "start SciCat's backend, or correct the proxy's address of it");
            default -> failing(status, body);
        };
    }

    private boolean failing(int status, JsonNode body) {
        if (body.path("status").asText().equals("error")) {
            return problem(
                    url + " is a SciCat without its database (" + String.join(", ", down(body)) + " down)",
                    "start the database, or correct the backend's MONGODB_URI");
        }
        return problem(
                url + " cannot work at the moment (status " + status + ")",
                status == 503
                        ? "wait until the maintenance or overload is over"
                        : "look into the log of the server or of the proxy before it");
    }

    private static List<String> down(JsonNode body) {
        return body.path("error").properties().stream().map(Map.Entry::getKey).toList();
    }

    private boolean notThere(String message, boolean html) {
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        if (!path.isEmpty() && message.equals("Cannot GET " + path + HEALTH)) {
            return problem(
                    "the server at " + url + " does not know the path " + path,
                    "leave " + path + " out of the address");
        }
        if (html || message.isEmpty()) {
            return problem(
                    "a web server answers at " + url + ", but there is no SciCat under this address",
                    "correct host, port and path: it is the address of SciCat's API, without /explorer or /datasets");
        }
        return problem(
                "what answers at " + url + " does not know " + HEALTH + ", as every SciCat does",
                "correct host and port; a proxy before it may not hand on /api, or change the path");
    }

    private boolean redirected(String location) {
        URI there;
        try {
            there = URI.create(url + HEALTH).resolve(location);
        } catch (IllegalArgumentException e) {
            return problem(url + " sends us on to something that is no address", "correct the address");
        }
        String host = String.valueOf(there.getHost());
        String path = there.getRawPath() == null ? "" : there.getRawPath();
        String base = there.getScheme() + "://" + host + (there.getPort() < 0 ? "" : ":" + there.getPort())
                + path.replaceFirst("(?i)(/api(/v3.*)?)?/*$", "");
        if (host.equalsIgnoreCase(url.getHost())
                && "https".equals(there.getScheme())
                && url.getScheme().equals("http")) {
            return problem(url + " sends us on to https", "use the address " + base);
        }
        if (there.toString().matches("(?i).*(login|oauth|oidc|saml|sso|auth/).*")) {
            return problem(
                    url + " sends us to a page for logging in, on " + host,
                    "a proxy guards it: ask its operator to let requests to /api through, or for an address behind it");
        }
        if (String.valueOf(there.getAuthority()).equalsIgnoreCase(url.getAuthority())
                && url.getScheme().equals(there.getScheme())) {
            return problem(
                    url + " sends us on to another path, where nothing is written",
                    "use the address that answers directly, such as " + base);
        }
        return problem(
                url + " sends us on to " + host + ", where credentials are not taken",
                "if that is the right server, use the address " + base);
    }

    private boolean version() {
        try {
            ServerVersion version = client.serverVersion();
            ok(url + " is a SciCat " + (version == ServerVersion.V4 ? "4.x" : "5.x"));
            return true;
        } catch (SciCatException e) {
            return problem(
                    url + " answers, but it is not to be told whether it is a SciCat 4.27 or 5.x: " + e.getMessage(),
                    "let everything under /api through to SciCat's backend; it has to be one of these versions");
        }
    }

    private boolean knowsVersion4() {
        try {
            find("scicat-publisher-check");
            return true;
        } catch (UnexpectedDataException e) {
            return problem(
                    url + " has no version 4 of the API (/api/v4/datasets): it is too old, or a proxy hides it",
                    "update it to 4.27 or later, or let the proxy hand on /api/v4");
        } catch (SciCatException e) {
            return problem(
                    url + " does not let one look at public datasets: " + e.getMessage(),
                    "let everything under /api through to SciCat's backend, and look into its log");
        }
    }

    /** Proxies that make a slash of %2F cut pids in two. */
    private boolean keepsSlashes() {
        try {
            find(NO_PID);
            return true;
        } catch (SciCatException e) {
            return problem(
                    "a proxy before " + url + " changes or refuses the %2F in the address of a dataset, and pids have"
                            + " slashes",
                    "nginx: proxy_pass without a path after the host; Apache: AllowEncodedSlashes NoDecode and"
                            + " ProxyPass … nocanon");
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

    private void ok(String text) {
        findings.add(Finding.ok(side, text));
    }

    private void warning(String text, String remedy) {
        findings.add(Finding.warning(side, text, remedy));
    }

    /** Always false. */
    private boolean problem(String text, String remedy) {
        findings.add(Finding.problem(side, text, remedy));
        return false;
    }
}
