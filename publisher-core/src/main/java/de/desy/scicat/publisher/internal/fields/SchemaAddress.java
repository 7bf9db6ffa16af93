package de.desy.scicat.publisher.internal.fields;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address in {@code scientificMetadataSchema}. Servers of every release ask it when they store or change the
 * dataset. Their parsers accept more than the standard does (blanks, tabs, backslashes), so only an address in the
 * standard's form is known to lead where it seems to.
 */
public final class SchemaAddress {
    /** The name of the field. */
    public static final String FIELD = "scientificMetadataSchema";

    private static final Pattern PRIVATE = Pattern.compile(
            "10\\..*|127\\..*|169\\.254\\..*|192\\.168\\..*"
                    + "|172\\.(1[6-9]|2\\d|3[01])\\..*|.*\\.(local|localhost|internal|intranet|lan|home|corp|test)|\\[::1]|\\[f[cde].*");

    private SchemaAddress() {}

    /** Whether the address surely leads to one of the hosts. A host without a port stands for the standard ports. */
    static boolean isOn(List<String> hosts, String address) {
        return host(address).filter(hosts::contains).isPresent();
    }

    /**
     * Whether the address surely is of a private network, where others cannot follow it: a name without a domain or of
     * a local one, or a private IP address.
     */
    public static boolean isPrivate(String address) {
        return host(address)
                .map(host -> host.replaceFirst(":\\d+$", ""))
                .filter(host -> (!host.contains(".") && !host.contains(":"))
                        || PRIVATE.matcher(host).matches())
                .isPresent();
    }

    private static Optional<String> host(String address) {
        try {
            URI uri = new URI(address).parseServerAuthority();
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            String host = uri.getHost();
            if (host == null || uri.getRawUserInfo() != null || !(scheme.equals("http") || scheme.equals("https"))) {
                return Optional.empty();
            }
            boolean standard = uri.getPort() < 0 || uri.getPort() == (scheme.equals("http") ? 80 : 443);
            return Optional.of(host.toLowerCase(Locale.ROOT) + (standard ? "" : ":" + uri.getPort()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
