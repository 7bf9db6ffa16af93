package de.desy.scicat.cli.internal.io;

/** Says how to continue when the process is ended from outside, by Ctrl-C or a batch system. */
public final class Interruption implements AutoCloseable {
    private final Thread hook;

    private Interruption(Thread hook) {
        this.hook = hook;
    }

    public static Interruption says(Session session, Runnable before, String how) {
        Thread hook = new Thread(() -> {
            before.run();
            session.err().println();
            session.err().println(how);
            session.err().flush();
        });
        Runtime.getRuntime().addShutdownHook(hook);
        return new Interruption(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endingAlready) {
            // it says what it has to say
        }
    }
}
