package de.desy.scicat.oidc.internal;

import de.desy.scicat.client.IdentityTokens;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A way to ID tokens. It knows the provider's description from the first login on. */
public abstract class Flow implements IdentityTokens {
    final Settings settings;
    /** Not a monitor, since a person may take minutes, and a monitor pins virtual threads. */
    private final ReentrantLock lock = new ReentrantLock();

    private @Nullable Provider provider;

    Flow(Settings settings) {
        this.settings = settings;
    }

    @Override
    public final String idToken() {
        lock.lock();
        try (Web web = new Web(settings)) {
            Provider known = provider;
            if (known == null) {
                known = Provider.discover(web, settings);
                provider = known;
            }
            return obtain(web, known).text();
        } finally {
            lock.unlock();
        }
    }

    abstract IdToken obtain(Web web, Provider known);

    @Override
    public final String describe() {
        return settings.describe();
    }

    @Override
    public final String toString() {
        return describe();
    }
}
