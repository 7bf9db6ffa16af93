package de.desy.scicat.benchmarks;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The requests of a bulk run, sorted: lists that name many datasets, once for each page, and the requests of each
 * dataset in their order.
 *
 * @param prefix the beginning of the recorded pids
 * @param pages the pages in the order of the lists
 */
record Recording(String prefix, List<Page> pages) {
    private static final Pattern ID = Pattern.compile("\"_id\":\"([^\"]+)\"");

    /** The requests before a page of datasets, and the requests for each dataset of the page. */
    record Page(List<Step> lists, List<List<Step>> chains) {}

    /**
     * A request to send again.
     *
     * @param server {@code source} or {@code target}
     * @param method the method, such as {@code GET}
     * @param target path and query
     * @param headers all headers except credentials and conditions
     * @param body the body; empty if there is none
     * @param status the status of the reply
     * @param id the id in the reply that later requests name; empty if there is none
     * @param idAt the number of ids before this id in the reply
     */
    record Step(
            String server,
            String method,
            String target,
            Map<String, String> headers,
            String body,
            int status,
            String id,
            int idAt) {
        boolean names(String text) {
            return target.contains(text) || body.contains(text);
        }
    }

    /** Makes the recording from the exchanges of a run that published one dataset at a time. */
    static Recording of(String prefix, List<Exchange> exchanges) {
        List<Page> pages = new ArrayList<>();
        List<Exchange> lists = new ArrayList<>();
        Map<String, List<Exchange>> chains = new LinkedHashMap<>();
        String current = "";
        for (Exchange exchange : exchanges) {
            Set<String> pids = pids(prefix, exchange);
            if (pids.size() > 1 && !chains.isEmpty()) {
                pages.add(page(prefix, lists, chains));
                lists.clear();
                chains.clear();
                current = "";
            }
            if (pids.size() == 1) {
                current = pids.iterator().next();
            }
            if (pids.size() > 1 || current.isEmpty()) {
                lists.add(exchange);
            } else {
                chains.computeIfAbsent(current, any -> new ArrayList<>()).add(exchange);
            }
        }
        pages.add(page(prefix, lists, chains));
        return new Recording(prefix, pages);
    }

    int requests() {
        return pages.stream()
                .mapToInt(page -> page.lists().size()
                        + page.chains().stream().mapToInt(List::size).sum())
                .sum();
    }

    int datasets() {
        return pages.stream().mapToInt(page -> page.chains().size()).sum();
    }

    private static Page page(String prefix, List<Exchange> lists, Map<String, List<Exchange>> chains) {
        return new Page(
                steps(prefix, lists),
                chains.values().stream().map(chain -> steps(prefix, chain)).toList());
    }

    private static List<Step> steps(String prefix, List<Exchange> exchanges) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < exchanges.size(); i++) {
            Exchange exchange = exchanges.get(i);
            String id = "";
            int at = 0;
            if (exchange.method().equals("POST")) {
                List<Exchange> later = exchanges.subList(i + 1, exchanges.size());
                List<String> ids = ID.matcher(exchange.reply())
                        .results()
                        .map(found -> found.group(1))
                        .toList();
                Optional<String> used = ids.stream()
                        .filter(found -> !found.startsWith(prefix)) // pids are known before
                        .filter(found -> later.stream().anyMatch(next -> names(next, found)))
                        .findFirst();
                id = used.orElse("");
                at = Math.max(0, ids.indexOf(id));
            }
            steps.add(new Step(
                    exchange.server(),
                    exchange.method(),
                    exchange.target(),
                    sent(exchange.headers()),
                    exchange.body(),
                    exchange.status(),
                    id,
                    at));
        }
        return steps;
    }

    private static boolean names(Exchange exchange, String id) {
        return exchange.target().contains(id) || exchange.body().contains(id);
    }

    /**
     * Leaves out conditions, which name the time of a change during the recording; this saves the server a comparison.
     * Also leaves out tokens, which expire.
     */
    private static Map<String, String> sent(Map<String, String> headers) {
        Map<String, String> kept = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        kept.putAll(headers);
        List.of("Authorization", "If-Unmodified-Since", "If-Match").forEach(kept::remove);
        return kept;
    }

    private static Set<String> pids(String prefix, Exchange exchange) {
        String text = URLDecoder.decode(exchange.target(), StandardCharsets.UTF_8) + " " + exchange.body();
        Matcher pids = Pattern.compile(Pattern.quote(prefix) + "\\d+").matcher(text);
        Set<String> found = new TreeSet<>();
        while (pids.find()) {
            found.add(pids.group());
        }
        return found;
    }
}
