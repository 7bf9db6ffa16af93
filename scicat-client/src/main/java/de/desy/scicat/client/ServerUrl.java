package de.desy.scicat.client;

import java.net.URI;
import java.util.Locale;

/** Parses server addresses as users write them. */
final class ServerUrl {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private ServerUrl() {}

    static URI parse(String given) {
        URI uri;
        try {
            uri = URI.create(given.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Not an address of a server", e);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https")) || uri.getHost() == null) {
            throw new IllegalArgumentException("A SciCat has an address like https://scicat.example, not "
                    + (uri.getRawUserInfo() == null ? given : "this one"));
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
}
