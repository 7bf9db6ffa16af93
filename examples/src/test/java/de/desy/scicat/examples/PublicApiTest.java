package de.desy.scicat.examples;

import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.oidc.OidcLogin;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.spring.PublisherAutoConfiguration;
import de.desy.scicat.testkit.FakeSciCat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A program that compiles against one release compiles against the next, unless the break is declared. */
class PublicApiTest {
    private static final Path FOLDER = Path.of("src/test/api");

    /** The lines of the baseline that are no promises any more, each below the reason. */
    private static final Path BROKEN = FOLDER.resolve("broken.txt");

    private static final Map<String, Class<?>> MODULES = Map.of(
            "scicat-client", SciCatClient.class,
            "scicat-client-oidc", OidcLogin.class,
            "publisher-core", DatasetPublisher.class,
            "scicat-publisher-spring-boot-starter", PublisherAutoConfiguration.class,
            "scicat-testkit", FakeSciCat.class);

    /** {@code -Dscicat.api.write=true} makes the baseline anew: once for each release (docs/releasing.md). */
    private static final boolean WRITE = Boolean.getBoolean("scicat.api.write");

    @Test
    void whatTheLastReleasePromisedIsStillThere() throws IOException {
        for (Map.Entry<String, Class<?>> module : MODULES.entrySet()) {
            Path baseline = FOLDER.resolve(module.getKey() + ".txt");
            SortedSet<String> now = PublicApi.of(module.getValue());
            if (WRITE) {
                Files.write(baseline, now);
            }
            assertThat(broken(Files.readAllLines(baseline), now, declared()))
                    .as(
                            "%s breaks programs that use it. If this has to be, put the line into %s, with the reason, and"
                                    + " into CHANGELOG.md",
                            module.getKey(), BROKEN)
                    .isEmpty();
        }
    }

    @Test
    void aDeclaredBreakIsOne() throws IOException {
        Set<String> promised = new TreeSet<>();
        for (String module : MODULES.keySet()) {
            promised.addAll(Files.readAllLines(FOLDER.resolve(module + ".txt")));
        }
        Set<String> now = new TreeSet<>();
        for (Class<?> type : MODULES.values()) {
            now.addAll(PublicApi.of(type));
        }

        assertThat(declared()).isSubsetOf(promised).doesNotContainAnyElementsOf(now);
    }

    @Test
    void aMethodThatIsGoneIsFound() {
        assertThat(breaks(Before.class, Gone.class)).containsExactly("public java.lang.String Type.name(int)");
    }

    @Test
    void aMethodThatReturnsSomethingElseIsFound() {
        assertThat(breaks(Before.class, Returns.class)).containsExactly("public java.lang.String Type.name(int)");
    }

    @Test
    void aMethodThatThrowsMoreIsFound() {
        assertThat(breaks(Before.class, Throws.class)).containsExactly("public java.lang.String Type.name(int)");
    }

    @Test
    void oneMoreMethodThatUsersHaveToWriteIsFound() {
        assertThat(breaks(Listener.class, ListenerOfMore.class)).containsExactly("to implement Type: heard(int)");
    }

    @Test
    void oneMoreComponentOfARecordIsFound() {
        assertThat(breaks(Pair.class, Triple.class)).containsExactly("public Type(int,int)");
    }

    @Test
    void whatIsAddedBreaksNothing() {
        assertThat(breaks(Before.class, Added.class)).isEmpty();
        assertThat(breaks(Listener.class, ListenerWithDefault.class)).isEmpty();
    }

    @Test
    void aBreakThatIsDeclaredIsNone() {
        List<String> before = named(Before.class);

        assertThat(broken(before, Set.copyOf(named(Gone.class)), Set.of("public java.lang.String Type.name(int)")))
                .isEmpty();
    }

    private static List<String> breaks(Class<?> before, Class<?> after) {
        return broken(named(before), Set.copyOf(named(after)), Set.of());
    }

    private static List<String> named(Class<?> type) {
        return PublicApi.lines(type).stream()
                .map(line -> line.replace(type.getName(), "Type"))
                .toList();
    }

    private static List<String> broken(List<String> baseline, Set<String> now, Set<String> declared) {
        return baseline.stream()
                .filter(line -> !now.contains(line) && !declared.contains(line))
                .toList();
    }

    private static Set<String> declared() throws IOException {
        try (Stream<String> lines = Files.lines(BROKEN)) {
            return new TreeSet<>(lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList());
        }
    }

    public static class Before {
        public String name(int number) {
            return "name " + number;
        }
    }

    public static class Gone {
        String name(int number) {
            return "name " + number;
        }
    }

    public static class Returns {
        public Object name(int number) {
            return "name " + number;
        }
    }

    public static class Throws {
        public String name(int number) throws IOException {
            return Files.readString(Path.of("name " + number));
        }
    }

    public static class Added {
        public String name(int number) {
            return "name " + number;
        }

        public String name() {
            return name(0);
        }
    }

    public interface Listener {
        void heard(int number);
    }

    public interface ListenerOfMore {
        void heard(int number);

        void saw(int number);
    }

    public interface ListenerWithDefault {
        void heard(int number);

        default void saw(int number) {
            heard(number);
        }
    }

    public record Pair(int first, int second) {}

    public record Triple(int first, int second, int third) {}
}
