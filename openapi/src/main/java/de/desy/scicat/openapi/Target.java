package de.desy.scicat.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The JSONPath of an overlay action: the part of RFC 9535 that corrections need.
 *
 * <p>{@code $}, {@code .name}, {@code ['any name']}, {@code .*}, and {@code [?(...)]} with existence ({@code @.a.b},
 * {@code @.a[0]}), equality ({@code @.a=='x'}), {@code &&} and {@code !}. The parser refuses everything else.
 *
 * @param steps the steps from the document down
 */
record Target(List<Step> steps) {

    Target {
        steps = List.copyOf(steps);
    }

    static Target parse(String text) {
        return new TargetParser(text).parse();
    }

    List<Match> select(JsonNode document) {
        List<Match> matches = List.of(new Match(null, "", document));
        for (Step step : steps) {
            var next = new ArrayList<Match>();
            for (Match match : matches) {
                step.from(match.node(), next::add);
            }
            matches = next;
        }
        return matches;
    }
}
