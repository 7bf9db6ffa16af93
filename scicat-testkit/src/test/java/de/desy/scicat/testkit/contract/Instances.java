package de.desy.scicat.testkit.contract;

import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.client.model.ServerTraits;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * A fake of each release, and the real servers that are named: {@code -Dscicat.live.servers=FILE
 * -Dscicat.live.accounts=FILE}.
 *
 * <p>The file of servers has two lines for each: {@code NAME = URL} and {@code NAME.traits = TEXT}, the text as {@link
 * ServerTraits#parse} reads it. Other lines with a dot in their name are not for these tests. The file of accounts has
 * a line {@code user=password} for each account of the fake, and for {@code archiveManager}, who may delete, if it
 * exists. The tests of jobs require {@code jobs.json} as JOB_CONFIGURATION_FILE. A test is skipped if its type of jobs
 * is missing.
 */
final class Instances implements ArgumentsProvider {
    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context)
            throws IOException {
        Stream<Instance> fakes = Arrays.stream(SciCatRelease.values()).map(Instance::fake);
        return Stream.concat(fakes, real().stream()).map(Arguments::of);
    }

    private static List<Instance> real() throws IOException {
        String file = System.getProperty("scicat.live.servers", "");
        return file.isEmpty() ? List.of() : real(read(file), read(System.getProperty("scicat.live.accounts", "")));
    }

    /**
     * The real servers, in the order of their names.
     *
     * @throws IllegalArgumentException for a server without traits
     */
    static List<Instance> real(Properties servers, Properties passwords) {
        return servers.stringPropertyNames().stream()
                .filter(name -> servers.containsKey(name + ".traits") || isServer(name, servers))
                .sorted()
                .map(name -> Instance.real(name, traits(name, servers), servers.getProperty(name), passwords))
                .toList();
    }

    /** Names may have dots themselves, so a suffix is one only after the name of another server. */
    private static boolean isServer(String name, Properties servers) {
        int dot = name.lastIndexOf('.');
        return dot < 0 || !servers.containsKey(name.substring(0, dot));
    }

    private static ServerTraits traits(String name, Properties servers) {
        String text = servers.getProperty(name + ".traits");
        if (text == null) {
            throw new IllegalArgumentException("The server " + name + " has no line " + name + ".traits = … that says"
                    + " what it does, such as 5.2.1 or \"5.2.1 -FILE_METADATA\"");
        }
        return ServerTraits.parse(text);
    }

    private static Properties read(String file) throws IOException {
        Properties properties = new Properties();
        try (Reader text = Files.newBufferedReader(Path.of(file))) {
            properties.load(text);
        }
        return properties;
    }
}
