package de.desy.scicat.client.internal.tokens;

import de.desy.scicat.client.internal.pace.Timing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Until when the server's last word about a token counts. It outlives the account that asked, since a web service acts
 * for each request of a person anew; what it holds is the digest of a token, for ten minutes at most. Safe for use by
 * many threads.
 */
public final class LiveTokens {

    private static final int MOST = 10_000;
    private static final int STRIPES = 64;

    private final Timing timing;
    /** The key is the digest of a token. */
    private final Map<ByteBuffer, Long> until = new LinkedHashMap<>();

    private final ReentrantLock[] asking = new ReentrantLock[STRIPES];

    public LiveTokens(Timing timing) {
        this.timing = timing;
        for (int i = 0; i < STRIPES; i++) {
            asking[i] = new ReentrantLock();
        }
    }

    /** Who asks the server about a token holds this lock, so that the others wait for one answer. */
    public ReentrantLock asking(String token) {
        return asking[Math.floorMod(token.hashCode(), STRIPES)];
    }

    public boolean isKnown(String token) {
        ByteBuffer key = digest(token);
        synchronized (until) {
            Long end = until.get(key);
            return end != null && timing.nanoTime() - end < 0;
        }
    }

    public void alive(String token, long untilNanos) {
        ByteBuffer key = digest(token);
        synchronized (until) {
            until.remove(key); // the newest is the last one
            until.put(key, untilNanos);
            var eldest = until.entrySet().iterator();
            while (eldest.hasNext()) {
                long end = eldest.next().getValue();
                if (until.size() <= MOST && timing.nanoTime() - end < 0) {
                    break;
                }
                eldest.remove();
            }
        }
    }

    public void dead(String token) {
        ByteBuffer key = digest(token);
        synchronized (until) {
            until.remove(key);
        }
    }

    private static ByteBuffer digest(String token) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
