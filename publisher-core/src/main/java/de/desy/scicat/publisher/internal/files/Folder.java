package de.desy.scicat.publisher.internal.files;

import java.util.ArrayDeque;
import java.util.regex.Pattern;

/**
 * The folder to which a dataset's relative paths refer: its {@code sourceFolder}, which is absolute, a URL, or, in old
 * records, neither.
 */
public record Folder(String path) {
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://");

    /** Normalises by cutting trailing slashes; blank becomes the empty folder. */
    public Folder {
        path = path.strip();
        while (path.length() > 1 && path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
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

    /** The path of {@code absolute} as seen from this folder, with {@code ..} if it lies outside. */
    public String relativize(String absolute) {
        if (!path.startsWith("/") || !absolute.startsWith("/")) {
            return absolute;
        }
        String[] from = path.equals("/") ? new String[0] : path.substring(1).split("/", -1);
        String[] to = absolute.substring(1).split("/", -1);
        int shared = 0;
        while (shared < from.length && shared < to.length - 1 && from[shared].equals(to[shared])) {
            shared++;
        }
        StringBuilder relative = new StringBuilder();
        for (int i = shared; i < from.length; i++) {
            relative.append("../");
        }
        for (int i = shared; i < to.length; i++) {
            relative.append(i > shared ? "/" : "").append(to[i]);
        }
        return relative.toString();
    }

    /** The path without empty and {@code .} segments, with {@code ..} resolved, and without a trailing slash. */
    public static String normalise(String path) {
        if (path.indexOf("//") < 0 && path.indexOf("./") < 0 && !path.endsWith(".") && !path.endsWith("/")) {
            return path;
        }
        String scheme = "";
        String rest = path;
        if (hasScheme(path)) {
            int end = path.indexOf("://") + 3;
            scheme = path.substring(0, end);
            rest = path.substring(end);
        }
        boolean absolute = rest.startsWith("/");
        var segments = new ArrayDeque<String>();
        for (String segment : rest.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".")) {
                continue;
            }
            if (segment.equals("..") && !segments.isEmpty() && !"..".equals(segments.peekLast())) {
                segments.removeLast();
            } else if (!(segment.equals("..") && absolute)) {
                segments.addLast(segment);
            }
        }
        return scheme + (absolute ? "/" : "") + String.join("/", segments);
    }

    private static boolean hasScheme(String path) {
        return path.contains("://") && SCHEME.matcher(path).lookingAt();
    }
}
