package de.desy.scicat.testkit.internal.server;

import java.util.ArrayList;
import java.util.List;

/** The requests that came in, kept cheaply. Thread-safe. */
public final class Journal {
    /** Longer bodies are cut off. */
    static final int BODY = 64 * 1024;
    /** If all bodies together are longer, the oldest bodies are dropped. */
    static final int BODIES = 2 * 1024 * 1024;

    private final List<Received> requests = new ArrayList<>();
    private int withBody;
    private long length;

    synchronized void add(Received request) {
        requests.add(request);
        length += request.body().length();
        while (length > BODIES) {
            Received oldest = requests.get(withBody);
            length -= oldest.body().length();
            requests.set(withBody++, oldest.withoutBody());
        }
    }

    public synchronized List<Received> all() {
        return new ArrayList<>(requests);
    }

    public synchronized void clear() {
        requests.clear();
        withBody = 0;
        length = 0;
    }
}
