package de.desy.scicat.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The site shows what the Markdown files say. */
class SiteTest {
    @TempDir
    private Path folder;

    @Test
    void everyPageIsFoundFromTheFirstPageOrTheMenu() throws IOException {
        Repository repository = Repository.read(Path.of(".."));
        Set<Path> found = new HashSet<>();
        Deque<Path> toDo = new ArrayDeque<>(Set.of(Path.of("README.md"), Path.of("docs", "README.md")));
        while (!toDo.isEmpty()) {
            Path page = toDo.remove();
            for (Path each : repository.pages().keySet()) {
                // A link to a folder shows its files.
                if ((each.equals(page) || page.equals(each.getParent())) && found.add(each)) {
                    repository
                            .pages()
                            .get(each)
                            .references()
                            .forEach(reference -> Repository.target(each, reference.destination())
                                    .ifPresent(target -> toDo.add(target.path())));
                }
            }
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(repository.pages().keySet());
    }

    @Test
    void linksBetweenMarkdownFilesBecomeLinksBetweenPages() throws IOException {
        write(
                "README.md",
                "# First\n\n[b](docs/b.md#more), [source](src/A.java), [folder](src), <https://a.example/x.md>\n");
        write(
                "docs/README.md",
                "# All pages\n\n## Guides\n\n- [B](b.md): says [more](b.md#more)\n- [First](../README.md)\n");
        write("docs/b.md", "# B\n\n## More\n\n[first](../README.md#first), [here](#more)\n");
        write("src/A.java", "a < b\n");
        Path site = folder.resolve("target/site");

        assertThat(Site.make(folder, site)).isEmpty();

        assertThat(site.resolve("index.html"))
                .content()
                .contains("href=\"b.html#more\"", "href=\"files/src/A.java.html\"", "href=\"files/src/index.html\"")
                .contains("href=\"https://a.example/x.md\"")
                .contains("<h2>Guides</h2>", "<li><a href=\"index.html\" aria-current=\"page\">First</a></li>");
        assertThat(site.resolve("b.html")).content().contains("href=\"index.html#first\"", "href=\"#more\"");
        assertThat(site.resolve("files/src/A.java.html")).content().contains("a &lt; b");
        assertThat(site.resolve("files/src/A.java.txt")).hasContent("a < b");
    }

    @Test
    void eachCellOfATableNamesItsColumnForScreensThatAreTooNarrow() throws IOException {
        write("README.md", "# First\n\n| a | the `b` |\n| --- | --- |\n| 1 | 2 |\n| 3 | |\n");
        write("docs/README.md", "# All pages\n");
        Path site = folder.resolve("target/site");

        assertThat(Site.make(folder, site)).isEmpty();

        assertThat(site.resolve("index.html"))
                .content()
                .contains(
                        "<td data-label=\"a\">1</td>",
                        "<td data-label=\"the b\">2</td>",
                        "<td data-label=\"the b\"></td>");
    }

    @Test
    void theJavadocOfEachModuleIsBelowTheSite() throws IOException {
        write("README.md", "# First\n");
        write("docs/README.md", "# All pages\n");
        write("client/target/javadoc/apidocs/index.html", "<a href=\"a.html#x()\">A</a>");
        write("client/target/javadoc/apidocs/a.html", "<section id=\"x()\"></section><a href=\"gone.html\">gone</a>");
        Path site = folder.resolve("target/site");

        assertThat(Site.make(folder, site))
                .containsExactly(Path.of("api", "client", "a.html") + ": gone.html: no such file");

        assertThat(site.resolve("index.html")).content().contains("<a href=\"api/client/index.html\">client</a>");
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
