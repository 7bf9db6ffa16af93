package de.desy.scicat.openapi;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Reads the text of a {@link Target} from left to right. Its errors name the character where the reading failed. */
final class TargetParser {

    private static final Condition ANY = new Condition.All(List.of());

    private final String text;
    private int at;

    TargetParser(String text) {
        this.text = text;
    }

    Target parse() {
        expect("$");
        var steps = new ArrayList<Step>();
        while (at < text.length()) {
            steps.add(step());
        }
        return new Target(steps);
    }

    private Step step() {
        if (skip(".*")) {
            return new Step.Where(ANY);
        }
        if (skip(".")) {
            return new Step.Named(name());
        }
        expect("[");
        Step step;
        if (skip("?")) {
            expect("(");
            step = new Step.Where(conjunction());
            expect(")");
        } else if (skip("*")) {
            step = new Step.Where(ANY);
        } else {
            step = new Step.Named(quoted());
        }
        expect("]");
        return step;
    }

    private Condition conjunction() {
        var parts = new ArrayList<Condition>();
        do {
            blanks();
            parts.add(condition());
            blanks();
        } while (skip("&&"));
        return parts.size() == 1 ? parts.get(0) : new Condition.All(List.copyOf(parts));
    }

    private Condition condition() {
        if (skip("!")) {
            blanks();
            return new Condition.Not(condition());
        }
        if (skip("(")) {
            Condition inner = conjunction();
            expect(")");
            return inner;
        }
        expect("@");
        JsonPointer path = relativePath();
        blanks();
        if (!skip("==")) {
            return new Condition.Exists(path);
        }
        blanks();
        return new Condition.Equal(path, scalar());
    }

    private JsonPointer relativePath() {
        JsonPointer path = JsonPointer.empty();
        while (true) {
            if (skip(".")) {
                path = path.appendProperty(name());
            } else if (skip("[")) {
                String index = take(Character::isDigit);
                path = index.isEmpty() ? path.appendProperty(quoted()) : path.appendIndex(Integer.parseInt(index));
                expect("]");
            } else {
                return path;
            }
        }
    }

    private JsonNode scalar() {
        if (at < text.length() && isQuote(text.charAt(at))) {
            return TextNode.valueOf(quoted());
        }
        String word = take(c -> Character.isLetterOrDigit(c) || c == '-' || c == '+' || c == '.');
        return switch (word) {
            case "true", "false" -> BooleanNode.valueOf("true".equals(word));
            case "null" -> NullNode.instance;
            default -> number(word);
        };
    }

    /** Reads numbers as {@link ContractJson} does, where an int and a decimal are never equal. */
    private JsonNode number(String word) {
        try {
            return word.matches("-?\\d{1,9}")
                    ? IntNode.valueOf(Integer.parseInt(word))
                    : DecimalNode.valueOf(new BigDecimal(word));
        } catch (NumberFormatException e) {
            throw unexpected("a value");
        }
    }

    private String name() {
        String name = take(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-');
        if (name.isEmpty()) {
            throw unexpected("a name");
        }
        return name;
    }

    private String quoted() {
        if (at >= text.length() || !isQuote(text.charAt(at))) {
            throw unexpected("a quoted name");
        }
        char quote = text.charAt(at++);
        var value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            if (text.charAt(at) == '\\') {
                at++;
            }
            if (at < text.length()) {
                value.append(text.charAt(at++));
            }
        }
        expect(String.valueOf(quote));
        return value.toString();
    }

    private String take(IntPredicate wanted) {
        int start = at;
        while (at < text.length() && wanted.test(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private void blanks() {
        take(Character::isWhitespace);
    }

    private boolean skip(String expected) {
        boolean there = text.startsWith(expected, at);
        if (there) {
            at += expected.length();
        }
        return there;
    }

    private void expect(String expected) {
        if (!skip(expected)) {
            throw unexpected("'" + expected + "'");
        }
    }

    private ContractException unexpected(String wanted) {
        return new ContractException("Target " + text + ": " + wanted + " expected at character " + (at + 1));
    }

    private static boolean isQuote(char c) {
        return c == '\'' || c == '"';
    }
}
