package de.desy.scicat.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The links of the documentation lead somewhere: in the repository, and on the site that is made of it. */
class LinksTest {
    private static final Path REPOSITORY = Path.of("..");

    @TempDir
    private Path folder;

    @Test
    void everyLinkInTheRepositoryLeadsToAFileAndToAHeadingOfIt() throws IOException {
        Repository repository = Repository.read(REPOSITORY);

        assertThat(repository.pages()).containsKeys(Path.of("README.md"), Path.of("docs", "problems.md"));
        assertThat(repository.broken()).isEmpty();
    }

    @Test
    void everyLinkOfTheSiteLeadsToAFileAndToAnAnchorOfIt() throws IOException {
        assertThat(Site.make(REPOSITORY, folder.resolve("site"))).isEmpty();

        assertThat(folder.resolve("site/index.html")).content().contains("<h1 id=\"scicat-publisher\">");
        assertThat(folder.resolve("site/problems.html")).exists();
        assertThat(folder.resolve("site/files/publisher-service/deploy/jobConfig.yaml.html"))
                .exists();
    }

    @Test
    void aFileThatIsNotThereIsFound() throws IOException {
        write("README.md", "# A\n\n[b](docs/b.md), [a folder](docs), [nothing](docs/c.md), [outside](../x.md)\n");
        write("docs/b.md", "# B\n\n![picture](b.svg)\n");

        assertThat(Repository.read(folder).broken())
                .containsExactly(
                        "README.md: docs/c.md: no such file",
                        "README.md: ../x.md: no such file",
                        Path.of("docs", "b.md") + ": b.svg: no such file");
    }

    @Test
    void aHeadingThatIsNotThereIsFound() throws IOException {
        write("README.md", "# A `code`, and more…\n\n## A\n\n## A\n\n[1](#a-code-and-more), [2](#a-1), [3](#a-2)\n");
        write(
                "docs/b.md",
                "# B\n\n[1](../README.md#a), [2](../README.md#b)\n\n```\n[no link](x.md)\n# no heading\n```\n");

        assertThat(Repository.read(folder).broken())
                .containsExactly(
                        "README.md: #a-2: no such heading",
                        Path.of("docs", "b.md") + ": ../README.md#b: no such heading");
    }

    @Test
    void aPageThatAProgramNamesAndThatIsNotThereIsFound() throws IOException {
        write("docs/b.md", "# B\n");
        write("src/A.java", "// docs/b.md#b has it, docs/c.md has not, docs/b.md#c neither\n");

        assertThat(Repository.read(folder).broken())
                .containsExactly(
                        Path.of("src", "A.java") + ": docs/c.md: no such file",
                        Path.of("src", "A.java") + ": docs/b.md#c: no such heading");
    }

    @Test
    void whatIsBrokenOnTheSiteIsFound() throws IOException {
        write("index.html", "<a href=\"b.html#here\">1</a> <a href=\"b.html#there\">2</a> <a href=\"c.html\">3</a>");
        write("b.html", "<h1 id=\"here\">B</h1> <a href=\"https://elsewhere.example/#x\">not asked for</a>");

        assertThat(HtmlLinks.broken(folder))
                .containsExactlyInAnyOrder(
                        "index.html: b.html#there: no such anchor", "index.html: c.html: no such file");
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
