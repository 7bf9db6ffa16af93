package de.desy.scicat.cli.internal.io;

/** Tells the user how to continue when Ctrl-C or a batch system ends the process. */
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
            // the hook runs already
        }
    }
}
