package de.desy.scicat.site;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of the repository, its Markdown pages, and what is wrong with their links, as a forge shows them. */
final class Repository {
    private static final Set<String> BUILT = Set.of("target", "node_modules");
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*|//.*", Pattern.DOTALL);
    private static final Pattern MENTION = Pattern.compile("(?<![\\w/.-])(docs/[\\w/-]+\\.md)(#[\\w-]+)?");
    private static final Pattern TEXT = Pattern.compile(".*\\.(java|xml|sh|yaml|yml|env|service|html|properties|1)");

    private final Path root;
    private final List<Path> files = new ArrayList<>();
    private final Map<Path, Page> pages = new TreeMap<>();

    private Repository(Path root) {
        this.root = root;
    }

    /** Where a link leads: a file or folder from the top of the repository, and an anchor, which may be empty. */
    record Target(Path path, String anchor) {}

    static Repository read(Path root) throws IOException {
        Repository repository = new Repository(root.toAbsolutePath().normalize());
        Files.walkFileTree(repository.root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = String.valueOf(folder.getFileName());
                boolean skipped = !folder.equals(repository.root) && (name.startsWith(".") || BUILT.contains(name));
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                Path relative = repository.root.relativize(file);
                repository.files.add(relative);
                if (relative.toString().endsWith(".md")) {
                    repository.pages.put(relative, Page.read(repository.root, relative));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return repository;
    }

    Path root() {
        return root;
    }

    Map<Path, Page> pages() {
        return pages;
    }

    /** Whether a file or a folder is part of the repository, and no product of the build. */
    boolean has(Path path) {
        return path.toString().isEmpty() || files.stream().anyMatch(file -> file.startsWith(path));
    }

    /** Where a link of a page leads, if it stays in the repository. */
    static Optional<Target> target(Path page, String destination) {
        if (SCHEME.matcher(destination).matches()) {
            return Optional.empty();
        }
        int hash = destination.indexOf('#');
        String path = hash < 0 ? destination : destination.substring(0, hash);
        String anchor = hash < 0 ? "" : destination.substring(hash + 1);
        return Optional.of(
                new Target(path.isEmpty() ? page : page.resolveSibling(path).normalize(), anchor));
    }

    /** The links of Markdown pages, and the pages that other files name, that lead nowhere. */
    List<String> broken() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Page page : pages.values()) {
            for (Page.Reference reference : page.references()) {
                target(page.source(), reference.destination())
                        .flatMap(target -> whyNot(target.path(), target.anchor()))
                        .ifPresent(why -> broken.add(page.source() + ": " + reference.destination() + why));
            }
        }
        for (Path file : files) {
            if (TEXT.matcher(file.toString()).matches() && !file.startsWith("site")) {
                Matcher mention = MENTION.matcher(Files.readString(root.resolve(file)));
                while (mention.find()) {
                    String anchor =
                            mention.group(2) == null ? "" : mention.group(2).substring(1);
                    whyNot(Path.of(mention.group(1)), anchor)
                            .ifPresent(why -> broken.add(file + ": " + mention.group() + why));
                }
            }
        }
        return broken;
    }

    private Optional<String> whyNot(Path path, String anchor) {
        if (!has(path)) {
            return Optional.of(": no such file");
        }
        Page page = pages.get(path);
        if (anchor.isEmpty() || (page != null && page.anchors().contains(anchor))) {
            return Optional.empty();
        }
        return Optional.of(": no such heading");
    }
}
