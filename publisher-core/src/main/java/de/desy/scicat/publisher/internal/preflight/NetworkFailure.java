package de.desy.scicat.publisher.internal.preflight;

import de.desy.scicat.client.error.NetworkProblem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import java.net.URI;

/**
 * Why an address did not answer, and what to do.
 *
 * @param code what is wrong
 * @param text continues a sentence that begins with the address
 * @param remedy what to do
 */
public record NetworkFailure(ProblemCode code, String text, Remedy remedy) {

    /** Explains the failure of a request to this address. */
    public static NetworkFailure of(Throwable failure, URI uri) {
        return switch (NetworkProblem.of(failure)) {
            case HOST_UNKNOWN ->
                unreachable(
                        "cannot be reached: no such host is known here",
                        "correct the address, or connect to the network that knows " + uri.getHost() + " (a VPN?)");
            case NO_TLS ->
                insecure("does not speak TLS on this port", "say http if it is meant to be so, or correct the port");
            case CERTIFICATE_NOT_VALID_TODAY ->
                insecure(
                        "has a certificate that is not valid today",
                        "let it be renewed; if it is valid, set this machine's clock");
            case CERTIFICATE_OF_ANOTHER_HOST ->
                insecure(
                        "has a certificate for another name than " + uri.getHost(),
                        "use the name that the certificate has, or let it be issued for this one");
            case CERTIFICATE_NOT_TRUSTED ->
                insecure(
                        "has a certificate of an issuer that Java does not trust",
                        "import the issuer's certificate (keytool, or -Djavax.net.ssl.trustStore), or let the server"
                                + " send its intermediate certificates");
            case NOT_SECURE ->
                insecure("makes no secure connection", "look at it with: openssl s_client -connect " + authority(uri));
            case NO_CONNECTION_IN_TIME, NO_ANSWER_IN_TIME ->
                unreachable(
                        "gives no answer in time",
                        "a firewall may drop the packets, or the server hangs: try the address from another machine");
            case CONNECTION_REFUSED ->
                unreachable(
                        "refuses connections",
                        "start the server, or correct the port of the address; a firewall may refuse too");
            case CONNECTION_LOST ->
                unreachable(
                        "ends the connection without an answer",
                        uri.getScheme().equals("http")
                                ? "if its port speaks TLS, say https; else look into the server's log"
                                : "look into the log of the server or of the proxy before it");
        };
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
}
