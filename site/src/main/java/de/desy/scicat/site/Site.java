package de.desy.scicat.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Makes the site: each Markdown file of the repository becomes a page, README.md the first one. Other files that pages
 * link to come along. Javadoc is taken from the modules' folders, where the build made it.
 */
public final class Site {
    private static final Path MENU = Path.of("docs", "README.md");
    private static final String PICTURE = ".*\\.(svg|png)";
    private static final String JAVADOC = "target/javadoc/apidocs";

    private final Repository repository;
    private final Path output;
    private final List<Layout.Entry> menu = new ArrayList<>();
    private final Set<Path> wanted = new HashSet<>();
    private final Deque<Path> toDo = new ArrayDeque<>();

    private Site(Repository repository, Path output) {
        this.repository = repository;
        this.output = output;
    }

    /**
     * Makes the site and checks its links. Ends with 1 if one is broken.
     *
     * @param args the folder of the repository, and the folder for the site
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        Path output = Path.of(args[1]);
        List<String> broken = make(Path.of(args[0]), output);
        broken.forEach(System.err::println);
        try (Stream<Path> files = Files.walk(output)) {
            System.out.println(output.resolve("index.html") + ": "
                    + files.filter(file -> file.toString().endsWith(".html")).count() + " pages, " + broken.size()
                    + " broken links.");
        }
        System.exit(broken.isEmpty() ? 0 : 1);
    }

    /** Makes the site anew, and says which links of it and of the Markdown files are broken. */
    static List<String> make(Path root, Path output) throws IOException {
        Repository repository = Repository.read(root);
        List<String> broken = new ArrayList<>(repository.broken());
        if (broken.isEmpty()) {
            delete(output);
            new Site(repository, output.toAbsolutePath().normalize()).write();
            broken.addAll(HtmlLinks.broken(output.toAbsolutePath().normalize()));
        }
        return broken;
    }

    private void write() throws IOException {
        List<String> javadoc = copyJavadoc();
        fillMenu(javadoc);
        try (InputStream style = Objects.requireNonNull(Site.class.getResourceAsStream("style.css"))) {
            Files.createDirectories(output);
            Files.copy(style, output.resolve("style.css"));
        }
        for (Page page : repository.pages().values()) {
            String place = place(page.source());
            write(place, Layout.page(page, page.html(to -> destination(page.source(), to)), menu, place));
        }
        while (!toDo.isEmpty()) {
            Path file = toDo.remove();
            Path absolute = repository.root().resolve(file);
            if (Files.isDirectory(absolute)) {
                write(place(file), Layout.plain(slashes(file), listing(file), menu, place(file)));
            } else {
                copy(file, absolute);
            }
        }
    }

    private void fillMenu(List<String> javadoc) {
        Page overview = Objects.requireNonNull(repository.pages().get(MENU), "docs/README.md names the pages");
        for (Page.Section section : overview.sections()) {
            if (section.level() == 2) {
                menu.add(new Layout.Entry(section.title(), ""));
                overview.references(section)
                        .forEach(reference -> Repository.target(MENU, reference.destination())
                                .ifPresent(
                                        target -> menu.add(new Layout.Entry(reference.text(), place(target.path())))));
            }
        }
        if (!javadoc.isEmpty()) {
            menu.add(new Layout.Entry("Javadoc", ""));
            javadoc.forEach(module -> menu.add(new Layout.Entry(module, "api/" + module + "/index.html")));
        }
    }

    /** Where a file or folder of the repository is on the site. */
    private String place(Path source) {
        String path = slashes(source);
        if (!path.endsWith(".md")) {
            if (wanted.add(source)) {
                toDo.add(source);
            }
            if (Files.isDirectory(repository.root().resolve(source))) {
                return "files/" + path + "/index.html";
            }
            return "files/" + path + (path.matches(PICTURE) ? "" : ".html");
        }
        if (path.equals("README.md")) {
            return "index.html";
        }
        String name = path.replaceFirst("/README\\.md$", ".md")
                .replaceFirst("^docs/", "")
                .replaceFirst("md$", "html");
        return path.contains("/") ? name : name.toLowerCase(Locale.ROOT);
    }

    private String destination(Path from, String to) {
        return Repository.target(from, to)
                .map(target -> (target.path().equals(from) ? "" : Layout.way(place(from), place(target.path())))
                        + (target.anchor().isEmpty() ? "" : "#" + target.anchor()))
                .orElse(to);
    }

    private String listing(Path folder) throws IOException {
        StringBuilder list = new StringBuilder("<ul>\n");
        Set<Path> children = new TreeSet<>();
        try (Stream<Path> all = Files.list(repository.root().resolve(folder))) {
            all.map(repository.root()::relativize).filter(repository::has).forEach(children::add);
        }
        for (Path child : children) {
            Page page = repository.pages().get(child);
            String title = page == null ? String.valueOf(child.getFileName()) : page.title();
            list.append("<li><a href=\"")
                    .append(Layout.escaped(Layout.way(place(folder), place(child))))
                    .append("\">")
                    .append(Layout.escaped(title))
                    .append("</a></li>\n");
        }
        return list.append("</ul>\n").toString();
    }

    /** A file of the repository as a page to read, and beside it as a file to save. */
    private void copy(Path file, Path absolute) throws IOException {
        String place = place(file);
        if (!place.endsWith(".html")) {
            Path picture = output.resolve(place);
            Files.createDirectories(Objects.requireNonNull(picture.getParent()));
            Files.copy(absolute, picture);
            return;
        }
        String text = Files.readString(absolute);
        String name = String.valueOf(file.getFileName());
        String raw = place.replaceFirst("html$", "txt");
        write(raw, text);
        String content = "<p><a href=\"" + Layout.escaped(name) + ".txt\" download=\"" + Layout.escaped(name)
                + "\">Save this file</a></p>\n<pre><code>" + Layout.escaped(text) + "</code></pre>\n";
        write(place, Layout.plain(slashes(file), content, menu, place));
    }

    private List<String> copyJavadoc() throws IOException {
        List<String> modules = new ArrayList<>();
        try (Stream<Path> folders = Files.list(repository.root())) {
            for (Path folder : folders.sorted().toList()) {
                Path javadoc = folder.resolve(JAVADOC);
                if (Files.exists(javadoc.resolve("index.html"))) {
                    String module = String.valueOf(folder.getFileName());
                    copyAll(javadoc, output.resolve("api").resolve(module));
                    modules.add(module);
                }
            }
        }
        return modules;
    }

    private static void copyAll(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path there = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(there);
                } else {
                    Files.copy(each, there);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                all.sorted(Comparator.reverseOrder()).forEach(file -> {
                    try {
                        Files.delete(file);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            }
        }
    }

    private void write(String place, String text) throws IOException {
        Path file = output.resolve(place);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }
}
