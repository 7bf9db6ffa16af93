package de.desy.scicat.publisher.internal.files;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The folder to which a dataset's relative paths refer: its {@code sourceFolder}, which is absolute, a URL, or, in old
 * records, neither.
 */
public record Folder(String path) {
    private static final String FILE = "file://";
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://");

    /** Cuts trailing slashes, but not the root; blank becomes the empty folder. Other blanks belong to names. */
    public Folder {
        if (path.isBlank()) {
            path = "";
        }
        int shortest = Math.min(path.length(), root(path));
        int end = path.length();
        while (end > shortest && path.charAt(end - 1) == '/') {
            end--;
        }
        path = path.substring(0, end);
    }

    /** How long the beginning is that names no folder: the slash of the root, or the scheme of a URL. */
    private static int root(String path) {
        if (!hasScheme(path)) {
            return 1;
        }
        int scheme = path.indexOf("://") + 3;
        return path.startsWith("/", scheme) ? scheme + 1 : scheme;
    }

    /** Whether a relative path under this folder can be written as an absolute one. */
    public boolean isAbsolute() {
        return path.startsWith("/") || hasScheme(path);
    }

    /** Whether a file's path is complete without the folder. */
    public static boolean standsAlone(String filePath) {
        return filePath.startsWith("/") || hasScheme(filePath);
    }

    /** The file's path with the folder before it; the path after the folder is unchanged. */
    public String resolve(String filePath) {
        if (standsAlone(filePath) || path.isEmpty()) {
            return filePath;
        }
        return path.endsWith("/") ? path + filePath : path + "/" + filePath;
    }

    /** The prefix that turns a file's {@linkplain #isPlain plain} path into its resolved and normalised path. */
    String prefix() {
        String folder = normalise(path);
        return folder.isEmpty() || folder.endsWith("/") ? folder : folder + "/";
    }

    /** Whether a file's path is relative and already as {@link #normalise} would make it. */
    static boolean isPlain(String filePath) {
        return !filePath.isEmpty()
                && filePath.charAt(0) != '/'
                && filePath.charAt(filePath.length() - 1) != '/'
                && filePath.charAt(filePath.length() - 1) != '.'
                && !filePath.contains("//")
                && !filePath.contains("./");
    }

    /**
     * The path of {@code absolute} as seen from this folder, with {@code ..} if it lies outside. Unchanged, and so still
     * absolute, if there is no such path: for URLs, the root itself, and folders that are not absolute.
     */
    public String relativize(String absolute) {
        if (!path.startsWith("/") || !absolute.startsWith("/")) {
            return absolute;
        }
        List<String> from = segments(path, true);
        List<String> to = segments(absolute, true);
        if (to.isEmpty()) {
            return absolute;
        }
        int shared = 0;
        while (shared < from.size()
                && shared < to.size() - 1
                && from.get(shared).equals(to.get(shared))) {
            shared++;
        }
        String up = "../".repeat(from.size() - shared);
        String down = String.join("/", to.subList(shared, to.size()));
        return up + down + (absolute.endsWith("/") ? "/" : "");
    }

    /**
     * The path without empty and {@code .} segments, with {@code ..} resolved, and without a trailing slash. A URL stays
     * as it is: in object stores, each of its characters belongs to a name. Only a URL of a file is a path.
     */
    public static String normalise(String path) {
        if (path.indexOf("//") < 0 && path.indexOf("./") < 0 && !path.endsWith(".") && !path.endsWith("/")) {
            return path;
        }
        if (!hasScheme(path)) {
            return normalised(path);
        }
        if (!path.regionMatches(true, 0, FILE, 0, FILE.length())) {
            return path;
        }
        int host = path.indexOf('/', FILE.length());
        return host < 0 ? path : path.substring(0, host) + normalised(path.substring(host));
    }

    private static String normalised(String path) {
        boolean absolute = path.startsWith("/");
        return (absolute ? "/" : "") + String.join("/", segments(path, absolute));
    }

    private static List<String> segments(String path, boolean absolute) {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".")) {
                continue;
            }
            int last = segments.size() - 1;
            if (segment.equals("..") && last >= 0 && !segments.get(last).equals("..")) {
                segments.remove(last);
            } else if (!(segment.equals("..") && absolute)) {
                segments.add(segment);
            }
        }
        return segments;
    }

    private static boolean hasScheme(String path) {
        return path.contains("://") && SCHEME.matcher(path).lookingAt();
    }
}
