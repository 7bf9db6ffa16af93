import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says in one line for each stage what the first build does, and every few seconds that it still works. Maven itself
 * is silent (-q) or says too much. Each module leaves a file when its stage begins; this program looks for them. It
 * ends when the demo begins, or with Maven.
 */
final class Narrator {
    private static final long LOOK_MILLIS = 100;
    private static final long SIGN_OF_LIFE_SECONDS = 4;
    private static final List<String> MODULES =
            List.of("openapi", "scicat-client", "publisher-core", "scicat-testkit", "examples");
    private static final Map<String, String> STAGES = new LinkedHashMap<>();

    static {
        STAGES.put("scicat-openapi", "1/5  SciCat's contract (OpenAPI): take it, and correct where it differs from the servers");
        STAGES.put("scicat-client", "2/5  Make the client from the contract, and compile it; the longest stage");
        STAGES.put("scicat-testkit", "3/5  Compile the test kit: a SciCat inside this program, for tests and for the demo");
        STAGES.put("publisher-core", "4/5  Compile the publisher");
        STAGES.put("scicat-examples", "5/5  Compile the demo and start it");
    }

    private Narrator() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path stages = Path.of(args[0]);
        Files.createDirectories(stages);
        Files.writeString(stages.resolve("narrator"), ""); // mvnw gave signs of life until now
        String run = args[1];
        long begin = System.nanoTime();
        long said = begin;
        System.out.println("Building what the demo needs: under a minute on a fast machine, a few on a slow one or with much"
                + " to download.");
        while (ProcessHandle.current().parent().map(ProcessHandle::isAlive).orElse(false)) {
            for (String stage : STAGES.keySet().toArray(new String[0])) {
                if (begun(stages, stage, run)) {
                    System.out.println(STAGES.remove(stage));
                    said = System.nanoTime();
                }
            }
            if (begun(stages, "demo", run)) {
                System.out.println("     Built in " + seconds(begin) + " s. The demo starts.");
                forget(stages.resolve("../..").normalize(), Instant.now().minusSeconds(seconds(begin) + 1));
                return;
            }
            if (seconds(said) >= SIGN_OF_LIFE_SECONDS) {
                System.out.println("     ... " + seconds(begin) + " s");
                said = System.nanoTime();
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** What was compiled here, without the analysers, is compiled again by the next build of all. */
    private static void forget(Path repository, Instant begin) throws IOException {
        for (String module : MODULES) {
            Path target = repository.resolve(module).resolve("target");
            Path status = target.resolve("maven-status");
            if (Files.exists(status) && changedSince(begin, target.resolve("classes"))) {
                try (Stream<Path> files = Files.walk(status)) {
                    for (Path file : files.filter(Files::isRegularFile).collect(Collectors.toList())) {
                        Files.delete(file);
                    }
                }
            }
        }
    }

    private static boolean changedSince(Instant begin, Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .anyMatch(file -> file.toFile().lastModified() >= begin.toEpochMilli());
        }
    }

    private static long seconds(long since) {
        return Duration.ofNanos(System.nanoTime() - since).toSeconds();
    }

    /** Files of an earlier run do not count. */
    private static boolean begun(Path stages, String stage, String run) {
        try {
            return Files.readString(stages.resolve(stage).resolve("stage")).strip().equals(run);
        } catch (IOException notYet) {
            return false;
        }
    }
}
