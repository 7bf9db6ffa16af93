package de.desy.scicat.publisher.internal.preflight;

import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/**
 * Why no answer came from an address, and what to do.
 *
 * @param code what is wrong
 * @param text continues a sentence that begins with the address
 * @param remedy what to do
 */
public record NetworkFailure(ProblemCode code, String text, Remedy remedy) {

    /** Tells failures of the JDK's HTTP client apart. */
    public static NetworkFailure of(Throwable failure, URI uri) {
        if (is(failure, UnresolvedAddressException.class) || is(failure, UnknownHostException.class)) {
            return unreachable(
                    "cannot be reached: no such host is known here",
                    "correct the address, or connect to the network that knows " + uri.getHost() + " (a VPN?)");
        }
        if (is(failure, SSLException.class) || is(failure, CertificateException.class)) {
            return tls(failure, uri);
        }
        if (is(failure, HttpTimeoutException.class)) {
            return unreachable(
                    "gives no answer in time",
                    "a firewall may drop the packets, or the server hangs: try the address from another machine");
        }
        if (is(failure, ConnectException.class)) {
            return unreachable(
                    "refuses connections",
                    "start the server, or correct the port of the address; a firewall may refuse too");
        }
        return unreachable(
                "ends the connection without an answer",
                uri.getScheme().equals("http")
                        ? "if its port speaks TLS, say https; else look into the server's log"
                        : "look into the log of the server or of the proxy before it");
    }

    private static NetworkFailure tls(Throwable failure, URI uri) {
        String message = messages(failure).toLowerCase(Locale.ROOT); // the JDK has no types for these
        if (message.contains("unrecognized ssl message") || message.contains("unsupported or unrecognized")) {
            return insecure("does not speak TLS on this port", "say http if it is meant to be so, or correct the port");
        }
        if (is(failure, CertificateExpiredException.class) || is(failure, CertificateNotYetValidException.class)) {
            return insecure(
                    "has a certificate that is not valid today",
                    "let it be renewed; if it is valid, set this machine's clock");
        }
        if (message.contains("no subject alternative") || message.contains("no name matching")) {
            return insecure(
                    "has a certificate for another name than " + uri.getHost(),
                    "use the name that the certificate has, or let it be issued for this one");
        }
        if (is(failure, CertPathBuilderException.class) || is(failure, CertPathValidatorException.class)) {
            return insecure(
                    "has a certificate of an issuer that Java does not trust",
                    "import the issuer's certificate (keytool, or -Djavax.net.ssl.trustStore), or let the server send"
                            + " its intermediate certificates");
        }
        return insecure("makes no secure connection", "look at it with: openssl s_client -connect " + authority(uri));
    }

    private static NetworkFailure unreachable(String text, String remedy) {
        return new NetworkFailure(ProblemCode.SERVER_UNREACHABLE, text, Findings.operator(remedy));
    }

    private static NetworkFailure insecure(String text, String remedy) {
        return new NetworkFailure(ProblemCode.TLS_FAILED, text, Findings.operator(remedy));
    }

    private static String authority(URI uri) {
        return uri.getHost() + ":" + (uri.getPort() < 0 ? 443 : uri.getPort());
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
