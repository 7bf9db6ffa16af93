package de.desy.scicat.publisher.job;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One worker from its start to its death. It is killed at one of the pieces that it sends, before the server gets it or
 * just after: nothing of its process runs on.
 */
final class WorkerLife implements AutoCloseable {
    private static final Pattern JOB = Pattern.compile("^(GET|PATCH) /api/v4/jobs/([^ ?/]+) ");

    /**
     * Something that a worker said, or that it died.
     *
     * @param life who
     * @param words what, whom, how; empty for its death
     */
    record Word(WorkerLife life, List<String> words) {}

    /**
     * A change of a job.
     *
     * @param job which
     * @param looked when the worker asked for the state of the job, the last time before that
     * @param sent when the change was on its way
     */
    record Change(String job, long looked, long sent) {}

    /** The messages that it holds. */
    final Set<String> held = new LinkedHashSet<>();

    final List<Change> changes = new CopyOnWriteArrayList<>();
    final Process process;
    private final Map<String, Long> looks = new ConcurrentHashMap<>();
    private final AtomicInteger fuse;
    private final boolean arrives;
    private final Cable toScicat;
    private final Cable toTarget;
    private final Writer ids;
    private @Nullable String name;

    /**
     * Begins a life.
     *
     * @param pieces how many it sends
     * @param random decides whether the last one arrives
     */
    WorkerLife(JobWorld world, Path log, int pieces, Random random, BlockingQueue<Word> words) throws IOException {
        this.fuse = new AtomicInteger(pieces);
        this.arrives = random.nextBoolean();
        this.toScicat = new Cable(world.scicat.url(), new Watch());
        this.toTarget = new Cable(world.target.url(), new Watch());
        this.process = WorkerProcess.start(
                toScicat.url(), world.scicat.token("jobservice"), toTarget.url(), world.target.token("publisher"), log);
        this.ids = process.outputWriter(StandardCharsets.UTF_8);
        Thread ear = new Thread(() -> listen(words), "ear");
        ear.setDaemon(true);
        ear.start();
    }

    /** Sees looks at jobs and changes of them, and when it is time to die. */
    private final class Watch implements Cable.Eye {
        @Override
        public boolean before(String piece) {
            Matcher job = JOB.matcher(piece);
            if (job.find() && job.group(1).equals("GET")) {
                looks.put(job.group(2), System.nanoTime());
            }
            return fuse.decrementAndGet() != 0 || arrives || die();
        }

        @Override
        public void after(String piece) {
            Matcher job = JOB.matcher(piece);
            if (job.find() && job.group(1).equals("PATCH")) {
                changes.add(
                        new Change(job.group(2), looks.getOrDefault(job.group(2), Long.MIN_VALUE), System.nanoTime()));
            }
            if (fuse.get() == 0) {
                die();
            }
        }
    }

    private boolean die() {
        process.destroyForcibly().onExit().join();
        return false;
    }

    private void listen(BlockingQueue<Word> words) {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                words.add(new Word(this, List.of(line.split("\t", -1))));
            }
        } catch (IOException killed) {
            // The same as the end of what it says.
        }
        process.onExit().join();
        words.add(new Word(this, List.of()));
    }

    /** It heard what it is called in the jobs. */
    void called(String worker) {
        name = worker;
    }

    boolean isCalled(String worker) {
        return worker.equals(name);
    }

    /** Delivers a message. One that is dead already gets nothing, and holds it until its death is noticed. */
    void deliver(String id) {
        held.add(id);
        try {
            ids.write(id + "\n");
            ids.flush();
        } catch (IOException dead) {
            // Its death is on its way.
        }
    }

    /** Nothing more will come. */
    void dismiss() throws IOException {
        ids.close();
    }

    @Override
    public void close() throws IOException {
        die();
        toScicat.close();
        toTarget.close();
    }
}
