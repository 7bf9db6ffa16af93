package de.desy.scicat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.client.model.Trait;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract tells servers apart by each trait on its own. */
class TraitsShownTest {
    /** Its test on a server with the trait alone passes, and fails if that server is taken for one without it. */
    @ParameterizedTest
    @EnumSource(Trait.class)
    void eachTraitIsShownByATestThatFailsOnAServerThatDiffersInIt(Trait trait) throws Exception {
        ServerTraits with = SciCatRelease.newest().traits().with(trait);
        ServerTraits without = SciCatRelease.newest().traits().without(trait);
        List<Method> tests = tests(trait);
        assertThat(tests).as("tests with @Shows(" + trait + ")").isNotEmpty();

        for (Method test : tests) {
            run(test, with, with);
            run(test, without, without);
            assertThatThrownBy(() -> run(test, with, without))
                    .as(test.getName())
                    .hasRootCauseInstanceOf(Error.class);
            assertThatThrownBy(() -> run(test, without, with))
                    .as(test.getName())
                    .hasRootCauseInstanceOf(Error.class);
        }
    }

    @Test
    void aServerInTheFileHasTraits() {
        Properties servers = new Properties();
        servers.setProperty("ours.5.2.1", "http://localhost:1");
        servers.setProperty("ours.5.2.1.second", "http://localhost:2");
        assertThatThrownBy(() -> Instances.real(servers, new Properties()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The server ours.5.2.1 has no line ours.5.2.1.traits");

        servers.setProperty("ours.5.2.1.traits", "5.2.1 -SORTED_JOBS");

        assertThat(Instances.real(servers, new Properties())).singleElement().satisfies(real -> {
            assertThat(real).hasToString("real ours.5.2.1");
            assertThat(real.has(Trait.FILE_METADATA)).isTrue();
            assertThat(real.has(Trait.SORTED_JOBS)).isFalse();
        });
    }

    private static void run(Method test, ServerTraits server, ServerTraits expected)
            throws ReflectiveOperationException {
        try (Instance on = Instance.fake("fake", server, expected)) {
            Constructor<?> constructor = test.getDeclaringClass().getDeclaredConstructor(Instance.class);
            constructor.setAccessible(true);
            test.invoke(constructor.newInstance(on));
        }
    }

    private static List<Method> tests(Trait trait) throws IOException, URISyntaxException, ClassNotFoundException {
        Path folder = Path.of(TraitsShownTest.class
                        .getResource("TraitsShownTest.class")
                        .toURI())
                .getParent();
        List<String> names;
        try (Stream<Path> files = Files.list(folder)) {
            names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("ContractTest.class"))
                    .map(name -> TraitsShownTest.class.getPackageName() + "." + name.replace(".class", ""))
                    .toList();
        }
        List<Method> tests = new ArrayList<>();
        for (String name : names) {
            Arrays.stream(Class.forName(name).getDeclaredMethods())
                    .filter(method -> method.getParameterCount() == 0
                            && method.isAnnotationPresent(Shows.class)
                            && method.getAnnotation(Shows.class).value() == trait)
                    .forEach(tests::add);
        }
        tests.forEach(test -> test.setAccessible(true));
        return tests;
    }
}
