package de.desy.scicat.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.desy.scicat.client.RawServer.Answer;
import de.desy.scicat.client.generated.api.DatasetsV4Api;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A program that makes and closes clients all day keeps neither their threads nor their connections. */
class ClosedClientTest extends Fixture {
    private static final int COLLECTIONS = 10;
    /** Longer than the pause in which the JDK's client looks whether somebody refers to it. */
    private static final long LOOK_MILLIS = 4_000;

    private final List<Object> kept = new ArrayList<>();

    private static Set<Thread> clientThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("HttpClient-")
                        || thread.getName().equals("scicat-client"))
                .collect(Collectors.toSet());
    }

    private void useAndClose() {
        server.on("GET /api/v3/auth/whoami", Answer.json("{\"_id\": \"1\", \"username\": \"me\"}"));
        SciCatClient used = SciCatClient.connect(server.url(), Credentials.token(TOKEN));
        kept.add(used);
        kept.add(used.anonymous());
        kept.add(used.generated(DatasetsV4Api.class));
        assertThat(used.users().whoami()).isPresent();
        used.close();
        used.close();
    }

    @Test
    void itsThreadsEndAlthoughTheProgramStillRefersToIt() throws Exception {
        Set<Thread> others = clientThreads();
        for (int i = 0; i < 5; i++) {
            useAndClose();
        }
        Set<Thread> ours = clientThreads();
        ours.removeAll(others);
        for (int i = 0; i < COLLECTIONS && ours.stream().anyMatch(Thread::isAlive); i++) {
            System.gc(); // Java before 21 notices only so that the client is not in use
            for (Thread thread : ours) {
                thread.join(LOOK_MILLIS);
            }
        }
        assertThat(ours).noneMatch(Thread::isAlive);
        assertThat(kept).hasSize(15);
    }

    @Test
    void itSaysThatItIsClosed() {
        useAndClose();
        SciCatClient closed = (SciCatClient) kept.get(0);
        assertThatThrownBy(() -> closed.users().whoami())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was closed");
    }
}
