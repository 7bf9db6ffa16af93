package de.desy.scicat.publisher;

import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.testkit.FakeDataCite;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The real servers to test with: {@code -Dscicat.live.servers=FILE}, whose lines are {@code NAME = URL}, {@code
 * NAME.traits = TEXT} and, if the server is to publish to one of its kind, {@code NAME.second = URL}; and {@code
 * -Dscicat.live.accounts=FILE}. {@code -Dscicat.live.from=NAME,…} and {@code -Dscicat.live.to=NAME,…} say which of them
 * are sources and targets; without these all are both.
 */
final class RealServers {
    /** The property without which there are none. */
    static final String SERVERS = "scicat.live.servers";

    static final String ACCOUNTS = "scicat.live.accounts";
    static final String DATA_CITE = "scicat.live.datacite";
    static final String FROM = "scicat.live.from";
    static final String TO = "scicat.live.to";

    private static final String TRAITS = ".traits";
    private static final String SECOND = ".second";

    private final List<Server> all = new ArrayList<>();
    private final List<Server> from;
    private final List<Server> to;
    private final boolean named;

    /** A server, what it is expected to do, and perhaps a second one of its kind. */
    record Server(
            Instance first, ServerTraits traits, @Nullable Instance second) {
        /** A server that is written to by the other of its kind. */
        Optional<Instance> asTargetOf(Server source) {
            return equals(source) ? Optional.ofNullable(second) : Optional.of(first);
        }

        Stream<Instance> instances() {
            return Stream.of(first, second).filter(Objects::nonNull);
        }
    }

    /**
     * Reads them.
     *
     * @param servers the lines about servers
     * @param accounts the passwords
     * @param from the names of the sources, with commas between them; empty for all
     * @param to those of the targets
     */
    RealServers(Properties servers, Properties accounts, String from, String to) {
        List<String> names = servers.stringPropertyNames().stream()
                .filter(name -> !name.endsWith(TRAITS) && !name.endsWith(SECOND))
                .sorted()
                .toList();
        if (names.isEmpty()) {
            throw new IllegalArgumentException("The file of " + SERVERS + " names no server: write a line NAME = URL");
        }
        for (String name : names) {
            all.add(server(name, servers, accounts));
        }
        for (String key : servers.stringPropertyNames()) {
            String name = key.replaceFirst("(" + TRAITS + "|" + SECOND + ")$", "");
            if (!names.contains(name)) {
                throw new IllegalArgumentException(
                        "Nothing says where the server of " + key + " is: write a line " + name + " = URL");
            }
        }
        this.named = !from.isBlank() || !to.isBlank();
        this.from = named(FROM, from);
        this.to = named(TO, to);
    }

    /** Those that the system properties name. */
    static RealServers named() {
        return new RealServers(
                file(SERVERS, "NAME = URL and NAME.traits = TEXT for each server"),
                file(ACCOUNTS, "user=password for admin, publisher, scientist and reader"),
                System.getProperty(FROM, ""),
                System.getProperty(TO, ""));
    }

    /** Stands for the DataCite of all servers: {@code -Dscicat.live.datacite=PORT:USER:PASSWORD}. */
    static Optional<FakeDataCite> dataCite() {
        return Optional.ofNullable(System.getProperty(DATA_CITE))
                .map(text -> text.split(":", 3))
                .map(parts -> FakeDataCite.start(Integer.parseInt(parts[0]), parts[1], parts[2]));
    }

    private static Properties file(String property, String lines) {
        String file = System.getProperty(property);
        if (file == null) {
            throw new IllegalArgumentException("Say -D" + property + "=FILE, a file with lines " + lines);
        }
        return Instance.accountsFrom(file);
    }

    private static Server server(String name, Properties servers, Properties accounts) {
        String traits = servers.getProperty(name + TRAITS);
        if (traits == null) {
            throw new IllegalArgumentException("Nothing says what the server " + name + " does: write a line " + name
                    + TRAITS + " = 5.2.1, or another tested release, and what differs from it, such as +FILE_METADATA");
        }
        String second = servers.getProperty(name + SECOND);
        return new Server(
                new Instance(name, servers.getProperty(name).strip(), accounts),
                ServerTraits.parse(traits),
                second == null ? null : new Instance(name, second.strip(), accounts));
    }

    private List<Server> named(String property, String names) {
        if (names.isBlank()) {
            return List.copyOf(all);
        }
        return Arrays.stream(names.split(","))
                .map(String::strip)
                .map(name -> all.stream()
                        .filter(server -> server.first().name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "-D" + property + " names " + name + ", which the file of " + SERVERS + " does not")))
                .toList();
    }

    List<Server> all() {
        return all;
    }

    /** Each of the named targets. */
    List<Instance> targets() {
        return to.stream().map(Server::first).toList();
    }

    /** From each of the sources to each of the targets; from a server to its own kind where there are two of it. */
    List<Pair> pairs() {
        return oneOrMore(from.stream()
                .flatMap(source -> to.stream().flatMap(target -> pair(source, target)))
                .toList());
    }

    /** To each of the targets from one of the sources: each source has its turn. */
    List<Pair> onePerTarget() {
        List<Pair> pairs = new ArrayList<>();
        for (Server target : to) {
            int at = from.indexOf(target) + 1;
            Stream.concat(from.stream().skip(at), from.stream().limit(at))
                    .flatMap(source -> pair(source, target))
                    .findFirst()
                    .ifPresent(pairs::add);
        }
        return oneOrMore(pairs);
    }

    /** From each server to the second of its kind, or all pairs if sources or targets are named. */
    List<Pair> ofOneKind() {
        return named
                ? pairs()
                : oneOrMore(all.stream().flatMap(each -> pair(each, each)).toList());
    }

    private static Stream<Pair> pair(Server source, Server target) {
        return target.asTargetOf(source).map(instance -> new Pair(source.first(), instance)).stream();
    }

    private List<Pair> oneOrMore(List<Pair> pairs) {
        if (pairs.isEmpty()) {
            String name = from.get(0).first().name();
            throw new IllegalArgumentException("There is no pair of servers to publish between: write a line " + name
                    + SECOND + " = URL, of a second server of the same kind, or name others by -D" + FROM + " and -D"
                    + TO);
        }
        return pairs;
    }
}
