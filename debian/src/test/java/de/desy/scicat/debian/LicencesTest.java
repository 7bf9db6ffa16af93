package de.desy.scicat.debian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever has a product has the text of the licence of each library in it, also of those that bring none. */
class LicencesTest {
    private static final Pattern LIBRARY = Pattern.compile("^ +((?:\\([^)]*\\) )+).* \\((\\S+) - [^()]*\\)$");

    @Test
    void eachLibraryInAProductHasTheTextOfItsLicence() throws Exception {
        List<URL> lists = Collections.list(getClass().getClassLoader().getResources("META-INF/THIRD-PARTY.txt"));
        assertThat(lists).as("the command line and the service").hasSize(2);
        for (URL list : lists) {
            List<String> libraries =
                    lines(list).stream().filter(line -> line.startsWith("  ")).toList();
            assertThat(libraries).hasSizeGreaterThan(10).allSatisfy(line -> {
                Matcher library = LIBRARY.matcher(line);
                assertThat(line).matches(LIBRARY);
                assertThat(library.matches()).isTrue();
                assertThat(Pattern.compile("\\(([^)]*)\\)")
                                .matcher(library.group(1))
                                .results()
                                .map(licence -> licence.group(1)))
                        .as(library.group(2))
                        .anySatisfy(licence -> assertThat(lines(new URL(list, "licenses/" + licence + ".txt")))
                                .hasSizeGreaterThan(15));
            });
        }
    }

    @Test
    void thereIsATextOfEachLicenceThatALibraryMayHaveAndOfNoOther() throws Exception {
        List<String> allowed = new ArrayList<>();
        Matcher licence =
                Pattern.compile("<includedLicense>([^<]+)<").matcher(Files.readString(Path.of("..", "pom.xml")));
        while (licence.find()) {
            allowed.add(licence.group(1) + ".txt");
        }
        assertThat(allowed).isNotEmpty();
        assertThat(Path.of("..", "src", "licences").toFile().list()).containsExactlyInAnyOrderElementsOf(allowed);
    }

    private static List<String> lines(URL place) throws IOException {
        try (var text = place.openStream()) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
