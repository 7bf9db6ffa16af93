package de.desy.scicat.debian;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The changelog of the packaging. What changed in the programs is in the project's own changelog, beside it. */
final class Changelog {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ROOT);

    private Changelog() {}

    static String of(String name, String version, String maintainer, Instant time) {
        return """
                %s (%s) unstable; urgency=medium

                  * The programs of this version. What is new in them is said in
                    /usr/share/doc/%s/changelog.gz.

                 -- %s  %s
                """.formatted(name, debian(version), name, maintainer, DATE.format(time.atOffset(ZoneOffset.UTC)));
    }

    /** The version of the package, as jdeb makes it. A snapshot sorts before the release that it will become. */
    static String debian(String version) {
        return version.replace("-SNAPSHOT", "~snapshot") + "-1";
    }
}
