package de.desy.scicat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.desy.scicat.cli.internal.io.Session;
import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.TransportException;
import de.desy.scicat.testkit.PilotCase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Somebody who looks at the publisher for the first time. */
class CliDemoTest {
    @Test
    void theDemoNeedsNoServersAndShowsAPublicationAndASecondOne() {
        try (Desk desk = new Desk()) {
            desk.environment.clear();
            Desk.Result result = desk.run("demo");

            assertThat(result.code()).as(result.err()).isZero();
            assertThat(result.out())
                    .contains("block ", "ownerGroup ", "input ")
                    .contains("5 steps to do. Nothing has been written.", "--keep-file-owners")
                    .contains("Published " + PilotCase.PID, "anybody now reads: Combined Dataset, 8 files")
                    .contains("Nothing to do for " + PilotCase.PID, "writes sent to the public SciCat: 0");
            assertThat(result.err()).isEmpty();
        }
    }

    @Test
    void theCataloguesOfTheDemoStayForTheOtherCommandsUntilItIsInterrupted() throws Exception {
        StringWriter err = new StringWriter();
        try (Desk desk = new Desk();
                PipedReader reader = new PipedReader(64 * 1024);
                BufferedReader lines = new BufferedReader(reader);
                PrintWriter out = new PrintWriter(new PipedWriter(reader), true)) {
            FutureTask<Integer> demo = new FutureTask<>(() -> ScicatPublish.run(
                    new Session(Map.of(), out, new PrintWriter(err, true), false, false), "demo", "--keep"));
            Thread terminal = new Thread(demo);
            terminal.start();
            desk.environment.clear();
            desk.environment.putAll(exported(lines));

            assertThat(desk.run("check", "--owner-group", "public-data", "--public")
                            .code())
                    .isZero();
            assertThat(desk.pilot("publish").out()).contains("Published " + PilotCase.PID);
            assertThat(desk.pilot("plan").out()).contains("Nothing to do");

            terminal.interrupt();
            assertThat(demo.get()).as(err.toString()).isZero();
            String url = Objects.requireNonNull(desk.environment.get("SCICAT_TARGET_URL"));
            try (SciCatClient late = SciCatClient.connect(url, Credentials.anonymous())) {
                assertThatThrownBy(() -> late.datasets().find(PilotCase.PID)).isInstanceOf(TransportException.class);
            }
        }
    }

    /** What a shell makes of the lines that begin with export. */
    static Map<String, String> exported(BufferedReader lines) throws IOException {
        Map<String, String> exported = new TreeMap<>();
        for (String line = lines.readLine(); line != null && !line.startsWith("Then try"); line = lines.readLine()) {
            if (line.startsWith("export ")) {
                Matcher variable = Pattern.compile("(\\w+)=(\\S+)").matcher(line);
                while (variable.find()) {
                    exported.put(variable.group(1), variable.group(2));
                }
            }
        }
        return exported;
    }
}
