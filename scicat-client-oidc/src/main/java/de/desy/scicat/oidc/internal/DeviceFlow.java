package de.desy.scicat.oidc.internal;

import de.desy.scicat.client.error.IdentityException;
import de.desy.scicat.client.error.IdentityException.Kind;
import de.desy.scicat.client.error.TransportException;
import de.desy.scicat.client.error.UnexpectedDataException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** RFC 8628: a person confirms on any device. */
public final class DeviceFlow extends PersonFlow {
    private static final Duration SLOWER = Duration.ofSeconds(5);
    private static final String DOING = "the device code";

    /** Tells the person what to do. */
    public interface Prompt {
        void show(URI address, @Nullable URI withCode, String code, Duration limit);
    }

    private final Prompt prompt;

    public DeviceFlow(Settings settings, @Nullable Path file, Prompt prompt) {
        super(settings, file);
        this.prompt = prompt;
    }

    @Override
    Grant ask(Web web, Provider known) {
        URI device = known.device();
        if (device == null) {
            throw new IdentityException(
                    Kind.CLIENT_REFUSED,
                    "The provider " + settings.issuer() + " has no login by device code: log in with a browser on this"
                            + " machine");
        }
        Map<String, String> form = Map.of("scope", String.join(" ", scopes(known)));
        Web.Reply begun = known.ask(web, settings, device, form);
        if (!begun.isSuccess()) {
            throw Grant.failure(settings, "a login by device code", form, begun);
        }
        String code = begun.text("device_code");
        String userCode = begun.text("user_code");
        URI address = address(begun.text("verification_uri"));
        if (code.isEmpty() || userCode.isEmpty() || address == null) {
            throw new UnexpectedDataException(
                    "The provider " + settings.issuer() + " began a login by device code without a code or an address",
                    null);
        }
        Duration limit =
                Duration.ofSeconds(Math.max(1, begun.json().path("expires_in").asLong(600)));
        if (limit.compareTo(settings.patience()) > 0) {
            limit = settings.patience();
        }
        prompt.show(address, address(begun.text("verification_uri_complete")), visible(userCode), limit);
        return poll(
                web,
                known,
                code,
                Duration.ofSeconds(Math.max(1, begun.json().path("interval").asLong(5))),
                limit);
    }

    private Grant poll(Web web, Provider known, String code, Duration interval, Duration limit) {
        Map<String, String> form = new HashMap<>();
        form.put("grant_type", "urn:ietf:params:oauth:grant-type:device_code");
        form.put("device_code", code);
        Duration pause = interval;
        Duration waited = Duration.ZERO;
        long begin = System.nanoTime();
        while (waited.compareTo(limit) < 0 && System.nanoTime() - begin < limit.toNanos()) {
            pause(pause);
            waited = waited.plus(pause);
            Web.Reply reply;
            try {
                reply = known.ask(web, settings, known.token(), form);
            } catch (TransportException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                pause = pause.multipliedBy(2); // section 3.5
                continue;
            }
            String error = reply.text("error");
            if (error.equals("slow_down")) {
                pause = pause.plus(SLOWER);
            } else if (!error.equals("authorization_pending")) {
                return Grant.of(web, known, settings, DOING, form, reply);
            }
        }
        throw Words.refusal(settings, DOING, "expired_token", "");
    }

    private void pause(Duration time) {
        try {
            settings.pause().pause(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException("Interrupted while a person logs in", false, e);
        }
    }

    /** An address that a person can open; null for anything else, since a browser also opens files and programs. */
    private static @Nullable URI address(String text) {
        try {
            URI address = new URI(text);
            return "https".equalsIgnoreCase(address.getScheme()) || Provider.isSafe(address) ? address : null;
        } catch (java.net.URISyntaxException e) {
            return null;
        }
    }

    private static String visible(String code) {
        return code.replaceAll("\\p{Cntrl}", "");
    }
}
