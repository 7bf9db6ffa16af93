package de.desy.scicat.site;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The links of finished pages. Nothing outside the folder is asked for. */
final class HtmlLinks {
    private static final Pattern ANCHOR = Pattern.compile("<[^>]*?\\s(?:id|name)=\"([^\"]*)\"");
    private static final Pattern LINK = Pattern.compile("<[a-zA-Z][^>]*?\\s(?:href|src)=\"([^\"]*)\"");
    /** In this page the Javadoc of JDK 17 links to an anchor that it forgets. */
    private static final String CONSTANTS = "constant-values.html";

    private static final Pattern SCRIPT = Pattern.compile("(?s)<script[^>]*[^/]>.*?</script>|<!--.*?-->");

    private HtmlLinks() {}

    /** The links between files of a folder that lead to no file, or to no anchor of it. */
    static List<String> broken(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        Set<Path> there = new HashSet<>(files);
        Map<Path, String> pages = new HashMap<>();
        Map<Path, Set<String>> anchors = new HashMap<>();
        for (Path file : files) {
            if (file.toString().endsWith(".html")) {
                String html = SCRIPT.matcher(Files.readString(file)).replaceAll("");
                pages.put(file, html);
                anchors.put(file, found(ANCHOR, html));
            }
        }
        List<String> broken = new ArrayList<>();
        for (Path page : files) {
            for (String link : found(LINK, pages.getOrDefault(page, ""))) {
                Repository.target(page, link).ifPresent(target -> {
                    Path path = Path.of(decoded(target.path().toString()));
                    String anchor = decoded(target.anchor());
                    if (!there.contains(path)) {
                        broken.add(folder.relativize(page) + ": " + link + ": no such file");
                    } else if (!anchor.isEmpty()
                            && !page.endsWith(CONSTANTS)
                            && !anchors.getOrDefault(path, Set.of()).contains(anchor)) {
                        broken.add(folder.relativize(page) + ": " + link + ": no such anchor");
                    }
                });
            }
        }
        return broken;
    }

    private static Set<String> found(Pattern pattern, String html) {
        Set<String> found = new HashSet<>();
        Matcher matcher = pattern.matcher(html);
        while (matcher.find()) {
            found.add(matcher.group(1)
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&quot;", "\"")
                    .replace("&amp;", "&"));
        }
        return found;
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
