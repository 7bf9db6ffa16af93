package de.desy.scicat.client.internal.http;

import de.desy.scicat.client.error.NetworkProblem;
import de.desy.scicat.client.error.TransportException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import javax.net.ssl.SSLHandshakeException;

/** What stands in the way of a reply: whether another attempt helps, and how it is told. */
final class Trouble {
    private Trouble() {}

    static boolean isTransient(int status, int serverErrors) {
        return status == 429 || status == 502 || status == 503 || status == 504 || (status == 500 && serverErrors == 0);
    }

    /** Failures that a repetition does not cure: an untrusted certificate, or two minutes that have passed already. */
    static boolean isHopeless(IOException e) {
        return switch (NetworkProblem.of(e)) {
            case CERTIFICATE_NOT_VALID_TODAY, CERTIFICATE_OF_ANOTHER_HOST, CERTIFICATE_NOT_TRUSTED, NO_ANSWER_IN_TIME ->
                true;
            case HOST_UNKNOWN, NO_TLS, NOT_SECURE, NO_CONNECTION_IN_TIME, CONNECTION_REFUSED, CONNECTION_LOST -> false;
        };
    }

    /** The failure for callers, with the reason in words. */
    static TransportException failure(Transport transport, Call call, IOException e) {
        boolean refusedByProxy = String.valueOf(e.getMessage()).startsWith("Tunnel failed");
        NetworkProblem problem = NetworkProblem.of(e);
        String what;
        if (refusedByProxy) {
            what = "the proxy makes no connection: " + transport.redactor().redact(String.valueOf(e.getMessage()));
        } else if (e instanceof Exchange.Stalled) {
            what = "the reply stalled";
        } else {
            what = switch (problem) {
                case HOST_UNKNOWN -> "the host is not known";
                case NO_CONNECTION_IN_TIME -> "no connection in time";
                case CONNECTION_REFUSED -> "no connection";
                case NO_TLS,
                        CERTIFICATE_NOT_VALID_TODAY,
                        CERTIFICATE_OF_ANOTHER_HOST,
                        CERTIFICATE_NOT_TRUSTED,
                        NOT_SECURE ->
                    "no secure connection: " + transport.redactor().redact(String.valueOf(e.getMessage()));
                case NO_ANSWER_IN_TIME -> "no complete reply in time";
                case CONNECTION_LOST ->
                    "the connection was lost: " + transport.redactor().redact(String.valueOf(e.getMessage()));
            };
        }
        // Only certain cases: a secure connection may also be lost after the request was sent.
        boolean never = refusedByProxy
                || problem == NetworkProblem.HOST_UNKNOWN
                || e instanceof HttpConnectTimeoutException
                || e instanceof ConnectException
                || e instanceof SSLHandshakeException;
        return new TransportException(transport.about(call) + ": " + what, call.isWrite() && !never, e);
    }
}
