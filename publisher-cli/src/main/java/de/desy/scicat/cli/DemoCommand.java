package de.desy.scicat.cli;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.cli.internal.io.Paint;
import de.desy.scicat.cli.internal.io.Session;
import de.desy.scicat.cli.internal.io.ShellWords;
import de.desy.scicat.cli.login.Account;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.Reader;
import de.desy.scicat.testkit.FakeSciCat;
import de.desy.scicat.testkit.PilotCase;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code demo}: two catalogues of the test kit in this process, and a publication between them. */
@Command(
        name = "demo",
        sortOptions = false,
        synopsisHeading = "Usage: ",
        customSynopsis = "scicat-publish demo [--keep]",
        header = DemoCommand.HEADER,
        description = {
            "%nStarts two SciCats for tests in this process, on free ports of this machine that no other machine can"
                    + " reach. Shows how a dataset is published from the one on the other.%n"
        },
        footer = HelpText.DEMO_EXAMPLES)
final class DemoCommand implements Callable<Integer> {
    static final String HEADER = "Show a publication between two test catalogues on this machine.";

    private static final String SOURCE_ACCOUNT = "scientist";
    private static final String TARGET_ACCOUNT = "publisher";
    private static final String OWNER_GROUP = "public-data";
    private static final String LANDING_PAGE = "https://data.example/datasets/{pid}";
    private static final String WORDS = """
            The words of SciCat
              block       files of a dataset are listed in blocks (OrigDatablock)
              ownerGroup  the group that a dataset belongs to
              input       a dataset that was made from others names these as its inputs (inputDatasets)""";

    private final Session session;

    @Option(
            names = "--keep",
            description = "Publish nothing. Leave the two catalogues running until Ctrl-C, and print the variables with"
                    + " which the other commands use them.")
    private boolean keep;

    @Option(names = "--no-color", description = "No colours. The default in files and pipes, or with NO_COLOR.")
    private boolean noColour;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    boolean help;

    DemoCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        new OutputOptions().startLogging();
        boolean isInterrupted = false;
        try (FakeSciCat source = FakeSciCat.start();
                FakeSciCat target = FakeSciCat.start()) {
            PilotCase.load(source);
            if (keep) {
                describe(source, target);
                new CountDownLatch(1).await();
            } else {
                publish(source, target);
            }
        } catch (InterruptedException e) {
            isInterrupted = true; // only now, so that the catalogues could be stopped in peace
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.OK;
    }

    private void publish(FakeSciCat source, FakeSciCat target) {
        try (SciCatClient from = source.client(SOURCE_ACCOUNT);
                SciCatClient to = target.client(TARGET_ACCOUNT)) {
            say(WORDS);
            title("An internal SciCat and a public one, both in this process");
            say("internal  " + source.url() + "  " + source.datasets().size() + " datasets");
            say("public    " + target.url() + "  " + target.datasets().size() + " datasets");

            DatasetPublisher publisher = DatasetPublisher.from(from)
                    .to(to)
                    .combineInputs()
                    .ownerGroup(OWNER_GROUP)
                    .makePublic()
                    .landingPage(LANDING_PAGE)
                    .build();
            title("What is missing on the public one? (plan: only reads)");
            PublishPlan plan = publisher.plan(PilotCase.PID);
            paint(plan.describe(Reader.COMMAND_LINE));

            title("Publish");
            paint(publisher.apply(plan).orThrow().describe(Reader.COMMAND_LINE));
            say("  anybody now reads: " + seenByAnybody(to));

            title("Publish again");
            target.clearRequests();
            paint(publisher.publish(PilotCase.PID).orThrow().describe(Reader.COMMAND_LINE));
            say("  writes sent to the public SciCat: " + target.writes().size());
            say("");
            say("To try it by hand: scicat-publish demo --keep");
        }
    }

    private static String seenByAnybody(SciCatClient client) {
        try (SciCatClient anybody = client.anonymous()) {
            JsonNode dataset =
                    anybody.datasets().findPublic(PilotCase.PID).orElseThrow().json();
            return dataset.path("datasetName").asText() + ", " + dataset.path("numberOfFiles") + " files, "
                    + dataset.path("size") + " bytes";
        }
    }

    private void describe(FakeSciCat source, FakeSciCat target) {
        String options = "--combine-inputs --owner-group " + OWNER_GROUP + " --public";
        say(WORDS);
        say("");
        say("Two catalogues run until Ctrl-C. Copy these lines into another terminal:");
        say("");
        ShellWords.alias(DemoCommand.class, session.environment()).ifPresent(this::say);
        account("SOURCE", source, SOURCE_ACCOUNT);
        account("TARGET", target, TARGET_ACCOUNT);
        say("");
        say("Then try:");
        say("");
        say("scicat-publish check   " + options);
        say("scicat-publish plan    " + options + " " + PilotCase.PID);
        say("scicat-publish publish " + options + " " + PilotCase.PID);
        say("curl $SCICAT_TARGET_URL/api/v3/datasets/" + PilotCase.PID.replace("/", "%2F"));
        say("");
        say("The datasets: " + PilotCase.PID + " and its inputs, of the group it-scicat.");
        session.out().flush();
    }

    /** A name and a password, because tokens expire. What that terminal has of real catalogues would contradict them. */
    private void account(String side, FakeSciCat catalogue, String name) {
        say("unset "
                + Account.VARIABLES.stream()
                        .map(each -> "SCICAT_" + side + "_" + each)
                        .collect(Collectors.joining(" ")));
        say("export SCICAT_" + side + "_URL=" + catalogue.url());
        say("export SCICAT_" + side + "_USER=" + name + " SCICAT_" + side + "_PASSWORD=" + name + "-pw");
    }

    private void title(String text) {
        say("");
        say("== " + text);
    }

    private void say(String text) {
        session.out().println(text);
    }

    private void paint(String text) {
        say(new Paint(session.outIsTerminal() && !noColour && session.likesColour()).lines(text));
    }
}
