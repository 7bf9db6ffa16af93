package de.desy.scicat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.ForbiddenException;
import de.desy.scicat.client.model.Account;
import de.desy.scicat.client.model.Dataset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Several accounts take turns over the connections of one client, and no reply of one reaches another. */
@Contract
class ManyAccountsContractTest extends ContractCase {
    private static final int ROUNDS = 20;
    private static final int THREADS = 8;

    ManyAccountsContractTest(Instance on) {
        super(on);
    }

    /** What one account is told: its name, and which of the datasets it sees, one by one and in a list. */
    private record Seen(String name, Set<String> found, Set<String> listed) {}

    private static Seen seenBy(SciCatClient client, List<String> pids) {
        Set<String> found = new TreeSet<>();
        for (String pid : pids) {
            try {
                client.datasets().find(pid).map(Dataset::pid).ifPresent(found::add);
            } catch (ForbiddenException closed) {
                // as good as not there
            }
        }
        ObjectNode where = JSON.objectNode();
        pids.forEach(where.putObject("pid").putArray("$in")::add);
        Set<String> listed = new TreeSet<>();
        try (var stream = client.datasets().stream(where)) {
            stream.map(Dataset::pid).forEach(listed::add);
        }
        return new Seen(client.users().whoami().map(Account::username).orElse(NOBODY), found, listed);
    }

    private String storedBy(String user, String group) {
        ObjectNode dataset = dataset(pid()).put("ownerGroup", group);
        if (user.equals("scientist")) {
            dataset.remove("pid"); // only some may choose it
        }
        return on.post(user, DATASETS, dataset).with(201).json().path("pid").asText();
    }

    @Test
    void eachAccountSeesItsOwnWhileOthersAskOverTheSameConnections() throws Exception {
        String published = storedBy("publisher", "public-data");
        String measured = storedBy("scientist", "it-scicat");
        String open = storedBy("publisher", "public-data");
        on.patch("publisher", at(DATASETS, open), "{'isPublished':true}").with(200);
        List<String> pids = List.of(published, measured, open);
        Map<String, Set<String>> expected = new TreeMap<>(Map.of(
                "admin",
                Set.of(published, measured, open),
                "publisher",
                Set.of(published, open),
                "scientist",
                Set.of(measured, open),
                "reader",
                Set.of(open),
                NOBODY,
                Set.of(open)));
        Map<String, Credentials> accounts = new TreeMap<>();
        expected.keySet()
                .forEach(user -> accounts.put(
                        user, user.equals(NOBODY) ? Credentials.anonymous() : Credentials.token(on.token(user))));
        List<String> turns = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            turns.addAll(expected.keySet());
        }
        Collections.shuffle(turns, new Random(7));

        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        // The client itself is none of them, so that nothing is seen by mistake with its account.
        try (SciCatClient client = SciCatClient.connect(on.url(), Credentials.token(on.token("jobservice")))) {
            List<Future<Seen>> answers = new ArrayList<>();
            for (String user : turns) {
                answers.add(threads.submit(
                        () -> seenBy(client.as(accounts.getOrDefault(user, Credentials.anonymous())), pids)));
            }
            for (int i = 0; i < turns.size(); i++) {
                Set<String> own = new TreeSet<>(expected.get(turns.get(i)));
                assertThat(answers.get(i).get()).as(turns.get(i)).isEqualTo(new Seen(turns.get(i), own, own));
            }
            assertThat(client.users().whoami().map(Account::username)).contains("jobservice");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anAccountThatEndsInBetweenIsNobodyAndEndsForNoOther() {
        String dead = on.expiredToken(); // before the others log in: a fake ends all that it issued
        String mine = storedBy("publisher", "public-data");
        try (SciCatClient client = SciCatClient.connect(on.url(), Credentials.token(on.token("publisher")))) {
            SciCatClient ended = client.as(Credentials.token(dead));

            assertThat(client.datasets().find(mine)).isPresent();
            assertThat(ended.users().whoami()).isEmpty();
            assertThat(client.as(Credentials.anonymous()).users().whoami()).isEmpty();
            assertThat(client.datasets().find(mine)).isPresent();
            assertThat(client.users().whoami().map(Account::username)).contains("publisher");
        }
    }
}
