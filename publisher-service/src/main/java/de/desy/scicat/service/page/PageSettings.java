package de.desy.scicat.service.page;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What the facility decides about the page, and the book that the page shows.
 *
 * @param isOn whether there is a page
 * @param frontend the frontend of the catalogue with the jobs; null if the page has no links to jobs
 * @param book what is known of the jobs
 */
public record PageSettings(boolean isOn, @Nullable URI frontend, JobBook book) {

    /**
     * The address of a frontend.
     *
     * @param text an address
     * @return the address, without a slash at its end
     * @throws IllegalArgumentException if it is no address of a website
     */
    public static URI address(String text) {
        URI uri;
        try {
            uri = URI.create(text.replaceFirst("/+$", ""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no address; say https://scicat.example", e);
        }
        boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        if (!web
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "the address of a frontend begins with http:// or https://, names a host, and has no account and no"
                            + " query; say https://scicat.example");
        }
        return uri;
    }
}
