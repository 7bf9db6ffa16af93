package de.desy.scicat.publisher.job;

import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.publisher.Impatience;
import de.desy.scicat.publisher.internal.settling.Pause;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A worker in a JVM of its own: handles the jobs whose ids it reads, two at a time, says how each ended, and looks
 * around for others. It ends when there is nothing more to read.
 */
final class WorkerProcess {
    /** All waiting times are this part of the real ones. */
    static final int HASTE = 8;

    private WorkerProcess() {}

    /** Works; for a catalogue with jobs, and a target. */
    public static void main(String[] args) throws IOException {
        try (SciCatClient source = SciCatClient.connect(args[0], Credentials.tokenFromEnv("TOKEN_OF_SOURCE"));
                SciCatClient target = SciCatClient.connect(args[1], Credentials.tokenFromEnv("TOKEN_OF_TARGET"))) {
            DatasetPublisher publisher = Impatience.of(
                            DatasetPublisher.from(source)
                                    .to(target)
                                    .ownerGroup("public-data")
                                    .makePublic()
                                    .landingPage(JobWorld.LANDING_PAGE),
                            HASTE)
                    .build();
            PublishJobs jobs = PublishJobs.of(source, publisher)
                    .pause(time -> Pause.REAL.of(time.dividedBy(HASTE)))
                    .build();
            say("worker", jobs.worker, "");
            ExecutorService hands = Executors.newFixedThreadPool(2);
            try (JobPoller poller = JobPoller.of(jobs)
                            .every(Duration.ofSeconds(60 / HASTE))
                            .takeOverAfter(Duration.ofSeconds(120 / HASTE))
                            .start();
                    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                for (String id = in.readLine(); id != null; id = in.readLine()) {
                    String job = id;
                    hands.execute(
                            () -> say("end", job, jobs.handle(job).outcome().name()));
                }
                say("bye", "", String.valueOf(poller.isHealthy()));
            } finally {
                hands.shutdownNow();
            }
        }
    }

    private static synchronized void say(String what, String whom, String how) {
        System.out.println(what + "\t" + whom + "\t" + how);
    }

    static Process start(String source, String tokenOfSource, String target, String tokenOfTarget, Path log)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-Dlogback.configurationFile=logback-worker.xml",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WorkerProcess.class.getName(),
                        source,
                        target))
                .redirectError(log.toFile());
        builder.environment().put("TOKEN_OF_SOURCE", tokenOfSource);
        builder.environment().put("TOKEN_OF_TARGET", tokenOfTarget);
        return builder.start();
    }
}
