package de.desy.scicat.testkit.contract;

import de.desy.scicat.client.model.ServerVersion;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * The fakes of both generations, and the real servers that are named: {@code -Dscicat.live.v4=URL -Dscicat.live.v5=URL
 * -Dscicat.live.accounts=FILE}, the file with a line {@code user=password} for each account of the fake, and for {@code
 * archiveManager}, who may delete, if it exists. The tests of jobs require {@code jobs.json} as JOB_CONFIGURATION_FILE.
 * A test is skipped if its type of jobs is missing.
 */
final class Instances implements ArgumentsProvider {
    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context)
            throws IOException {
        Stream.Builder<Arguments> instances = Stream.builder();
        instances.add(Arguments.of(Instance.fake(ServerVersion.V4)));
        instances.add(Arguments.of(Instance.fake(ServerVersion.V5)));
        for (ServerVersion version : ServerVersion.values()) {
            String url = System.getProperty("scicat.live." + (version == ServerVersion.V4 ? "v4" : "v5"), "");
            if (!url.isEmpty()) {
                instances.add(Arguments.of(Instance.live(version, url, passwords())));
            }
        }
        return instances.build();
    }

    private static Properties passwords() throws IOException {
        Properties passwords = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of(System.getProperty("scicat.live.accounts", "")))) {
            passwords.load(file);
        }
        return passwords;
    }
}
