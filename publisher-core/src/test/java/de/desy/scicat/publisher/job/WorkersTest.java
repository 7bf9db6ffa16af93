package de.desy.scicat.publisher.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.job.WorkerLife.Change;
import de.desy.scicat.publisher.job.WorkerLife.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three workers, each a process of its own, get the jobs that users create from a queue, look around for others, and
 * are killed at random, in the middle of a request; a new one takes the place of the dead. The queue delivers again what
 * a dead worker held, and some jobs to two workers.
 */
class WorkersTest {
    private static final int JOBS = 200;
    private static final int DATASETS = 150;
    private static final int WORKERS = 3;
    private static final int KILLS = 12;
    /** Messages that a worker holds at the same time. */
    private static final int PREFETCH = 2;

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final long seed = Long.getLong("workers.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final JobWorld world = new JobWorld(SciCatRelease.newest());
    private final SciCatClient user = world.client(world.scicat, "scientist");
    private final BlockingQueue<Word> words = new LinkedBlockingQueue<>();
    private final List<WorkerLife> alive = new ArrayList<>();
    private final List<WorkerLife> lives = new ArrayList<>();
    private final List<String> jobs = new ArrayList<>();
    private final Queue<String> waiting = new ArrayDeque<>();
    private final Map<String, List<Mail>> mails = new ConcurrentHashMap<>();
    private List<String> pids = List.of();
    private int kills;

    @TempDir
    private Path folder;

    /**
     * A mail that a user got.
     *
     * @param to who
     * @param worker who ended the job
     * @param time when, in this process
     */
    private record Mail(String to, String worker, long time) {}

    @BeforeEach
    void mailsAtTheEnd() throws IOException {
        Path template = Files.writeString(folder.resolve("mail.html"), "{{{job.jobResultObject.worker}}}");
        world.mailsAtTheEnd(template);
        world.scicat.onMail(mail -> mails.computeIfAbsent(mail.subject(), job -> new CopyOnWriteArrayList<>())
                .add(new Mail(mail.to(), mail.html(), System.nanoTime())));
        pids = world.datasets(DATASETS);
    }

    @AfterEach
    void close() throws IOException {
        for (WorkerLife life : lives) {
            life.close();
        }
        world.close();
    }

    @Test
    void whoeverIsKilledEachJobEndsAndEachUserHearsOfIt() throws IOException, InterruptedException {
        for (int worker = 0; worker < WORKERS; worker++) {
            begin();
        }
        while (jobs.size() < JOBS || !waiting.isEmpty() || alive.stream().anyMatch(life -> !life.held.isEmpty())) {
            heed(Objects.requireNonNull(words.poll(LONGEST.toSeconds(), TimeUnit.SECONDS), "nothing happens any more"));
            for (WorkerLife life : alive) {
                fill(life);
            }
        }
        for (WorkerLife life : alive) {
            life.dismiss();
        }

        List<JobRecord> ended = world.scicat.jobs().stream().map(JobRecord::new).toList();
        List<String> open = ended.stream()
                .filter(job -> !job.statusCode().equals("finishedSuccessful"))
                .map(JobRecord::id)
                .toList();
        List<String> wrong = ended.stream()
                .flatMap(job -> job.datasets().stream())
                .map(JobRecord.Listed::pid)
                .distinct()
                .filter(pid -> !world.isPublished(pid))
                .toList();
        List<String> untold =
                jobs.stream().filter(job -> mailsOf(job).isEmpty()).toList();
        List<String> twice =
                jobs.stream().filter(job -> mailsOf(job).size() > 1).toList();
        System.out.printf(
                "%d jobs, %d workers, %d kills: %d final, %d datasets wrong, %d users without mail, %d mails twice"
                        + " (seed %d); from look to change %s%n",
                JOBS, WORKERS, kills, JOBS - open.size(), wrong.size(), untold.size(), twice.size(), seed, window());
        assertThat(open).as("jobs that did not end").isEmpty();
        assertThat(wrong).as("datasets that are not as they should be").isEmpty();
        assertThat(untold).as("users without mail").isEmpty();
        assertThat(jobs)
                .allSatisfy(job -> assertThat(mailsOf(job))
                        .extracting(Mail::to)
                        .containsOnly(world.read(job).path("contactEmail").asText()));
        assertThat(twice.stream().flatMap(this::unexplained)).isEmpty();
        assertThat(kills).as("kills").isBetween(KILLS / 2, KILLS);
    }

    private void begin() throws IOException {
        int pieces = lives.size() < KILLS ? 50 + random.nextInt(300) : 0;
        WorkerLife life =
                new WorkerLife(world, folder.resolve("worker-" + lives.size() + ".log"), pieces, random, words);
        lives.add(life);
        alive.add(life);
    }

    private void heed(Word word) throws IOException {
        WorkerLife life = word.life();
        if (word.words().isEmpty()) {
            kills++;
            waiting.addAll(life.held);
            life.held.clear();
            alive.remove(life);
            begin();
        } else if (word.words().get(0).equals("worker")) {
            life.called(word.words().get(1));
        } else if (word.words().get(0).equals("end")) {
            life.held.remove(word.words().get(1));
            if (word.words().get(2).equals(JobOutcome.UNFINISHED.name())) {
                waiting.add(word.words().get(1));
            }
        }
    }

    private void fill(WorkerLife life) {
        while (life.held.size() < PREFETCH) {
            String id = waiting.poll();
            if (id == null && jobs.size() < JOBS) {
                id = create();
                if (random.nextInt(5) == 0) {
                    waiting.add(id); // the queue delivers it twice
                }
            }
            if (id == null) {
                return;
            }
            life.deliver(id);
        }
    }

    /** A user of one's own for each job, and one or two datasets, which others may have in their jobs too. */
    private String create() {
        String first = pids.get(random.nextInt(DATASETS));
        String second = pids.get(random.nextInt(DATASETS));
        List<String> both = first.equals(second) || random.nextInt(4) > 0 ? List.of(first) : List.of(first, second);
        ObjectNode body = JobWorld.body(both);
        body.put("contactEmail", "user-" + jobs.size() + "@fake.example");
        String id = user.jobs().create(body).path("id").asText();
        jobs.add(id);
        return id;
    }

    private List<Mail> mailsOf(String job) {
        return mails.getOrDefault(job, List.of());
    }

    /** Mails after the first that came otherwise than by two workers of whom both looked before one ended the job. */
    private Stream<String> unexplained(String job) {
        List<Mail> all = mailsOf(job);
        return all.subList(1, all.size()).stream()
                .filter(mail -> !isExplained(job, all.get(all.indexOf(mail) - 1)))
                .map(mail -> job + " was ended again by " + mail.worker() + " after " + all);
    }

    private boolean isExplained(String job, Mail end) {
        long ended = lives.stream()
                .filter(life -> life.isCalled(end.worker()))
                .flatMap(life -> life.changes.stream())
                .filter(change -> change.job().equals(job) && change.looked() < end.time())
                .mapToLong(Change::sent)
                .max()
                .orElse(Long.MAX_VALUE);
        return lives.stream()
                .filter(life -> !life.isCalled(end.worker()))
                .flatMap(life -> life.changes.stream())
                .anyMatch(change -> change.job().equals(job) && change.looked() < end.time() && change.sent() > ended);
    }

    /** How long a change of a job is on its way after the look on which it relies: the window. */
    private String window() {
        List<Duration> times = lives.stream()
                .flatMap(life -> life.changes.stream())
                .map(change -> Duration.ofNanos(change.sent() - change.looked()))
                .sorted()
                .toList();
        return String.format(
                "%d ms (median), %d ms (99 of 100), %d ms (longest of %d)",
                times.get(times.size() / 2).toMillis(),
                times.get(times.size() * 99 / 100).toMillis(),
                times.get(times.size() - 1).toMillis(),
                times.size());
    }
}
