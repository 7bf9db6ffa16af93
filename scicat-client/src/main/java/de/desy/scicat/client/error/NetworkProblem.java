package de.desy.scicat.client.error;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** The reason why no answer came from an address, as far as the JDK's HTTP client reports it. */
public enum NetworkProblem {
    /** No name server knows the host. */
    HOST_UNKNOWN,
    /** The program at the port does not speak TLS. */
    NO_TLS,
    /** The certificate is not valid yet, or has expired. */
    CERTIFICATE_NOT_VALID_TODAY,
    /** The certificate is for another host. */
    CERTIFICATE_OF_ANOTHER_HOST,
    /** Java does not trust the issuer of the certificate. */
    CERTIFICATE_NOT_TRUSTED,
    /** The secure connection failed for another reason. */
    NOT_SECURE,
    /** No connection was made in time. */
    NO_CONNECTION_IN_TIME,
    /** No complete answer came in time. */
    NO_ANSWER_IN_TIME,
    /** The host refuses connections. */
    CONNECTION_REFUSED,
    /** The connection ended without an answer. */
    CONNECTION_LOST;

    /**
     * The problem in a few words.
     *
     * @return such as {@code certificate not trusted}
     */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /**
     * Finds the reason of a failure.
     *
     * @param failure the exception; its causes count too
     * @return the reason
     */
    public static NetworkProblem of(Throwable failure) {
        if (is(failure, UnresolvedAddressException.class) || is(failure, UnknownHostException.class)) {
            return HOST_UNKNOWN;
        }
        if (is(failure, SSLException.class) || is(failure, CertificateException.class)) {
            return tls(failure);
        }
        if (is(failure, HttpConnectTimeoutException.class)) {
            return NO_CONNECTION_IN_TIME;
        }
        if (is(failure, HttpTimeoutException.class)) {
            return NO_ANSWER_IN_TIME;
        }
        return is(failure, ConnectException.class) ? CONNECTION_REFUSED : CONNECTION_LOST;
    }

    private static NetworkProblem tls(Throwable failure) {
        String message = messages(failure).toLowerCase(Locale.ROOT);
        if (message.contains("unrecognized ssl message") || message.contains("unsupported or unrecognized")) {
            return NO_TLS;
        }
        if (is(failure, CertificateExpiredException.class) || is(failure, CertificateNotYetValidException.class)) {
            return CERTIFICATE_NOT_VALID_TODAY;
        }
        if (message.contains("no subject alternative") || message.contains("no name matching")) {
            return CERTIFICATE_OF_ANOTHER_HOST;
        }
        boolean untrusted =
                is(failure, CertPathBuilderException.class) || is(failure, CertPathValidatorException.class);
        return untrusted ? CERTIFICATE_NOT_TRUSTED : NOT_SECURE;
    }

    private static String messages(Throwable failure) {
        StringBuilder messages = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            messages.append(cause.getMessage()).append('\n');
        }
        return messages.toString();
    }

    private static boolean is(Throwable failure, Class<? extends Throwable> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
