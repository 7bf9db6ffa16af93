package de.desy.scicat.client;

import java.net.IDN;
import java.net.URI;
import java.util.Locale;

/** Parses server addresses as users write them. */
final class ServerUrl {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private static final int LAST_PORT = 65_535;

    private ServerUrl() {}

    static URI parse(String given) {
        URI uri;
        try {
            uri = URI.create(given.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Not an address of a server", e);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("http") || scheme.equals("https");
        if (web && uri.getHost() == null && uri.getRawAuthority() != null) {
            throw new IllegalArgumentException(badHost(uri.getRawAuthority()));
        }
        if (!web || uri.getHost() == null) {
            throw new IllegalArgumentException("A SciCat has an address like https://scicat.example, not "
                    + (uri.getRawUserInfo() == null ? given : "this one"));
        }
        if (uri.getPort() > LAST_PORT) {
            throw new IllegalArgumentException("There is no port " + uri.getPort() + "; the last one is " + LAST_PORT);
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "The address of a SciCat has no user, no query and no fragment; credentials are given apart");
        }
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        path = path.replaceFirst("/+$", "")
                .replaceFirst("(?i)/api(/v[34])?$", "")
                .replaceFirst("/+$", "");
        boolean usual = uri.getPort() < 0 || uri.getPort() == (scheme.equals("http") ? HTTP : HTTPS);
        return URI.create(
                scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + (usual ? "" : ":" + uri.getPort()) + path);
    }

    /** What is wrong with an authority in which Java finds no host. */
    private static String badHost(String authority) {
        String named = authority.substring(authority.lastIndexOf('@') + 1); // no user, who may come with a password
        String host = named.replaceFirst(":[^:]*$", "");
        if (host.indexOf('_') >= 0) {
            return "The host " + host + " has an underscore, which names of hosts must not have and Java's HTTP client"
                    + " does not take. Use another name of this host or its IP address; if it has no other name, give"
                    + " it one without underscore, in DNS, in /etc/hosts or as a network alias of its container";
        }
        if (!host.chars().allMatch(c -> c < 128)) {
            try {
                return "The host " + host + " has letters that Java's HTTP client does not take. Say "
                        + IDN.toASCII(host) + ", which is the same host";
            } catch (IllegalArgumentException e) {
                return "The host " + host + " is not a name that a host can have";
            }
        }
        return "In " + named + ", the host or the port is not one: a host has letters, digits, dots and hyphens within,"
                + " and a port is a number; for example scicat.example:3000";
    }
}
