package de.desy.scicat.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Horizontal bars in groups, each with its own scale. Readable on light and on dark pages. */
final class BarChart {
    private static final int WIDTH = 760;
    private static final int LABELS = 330;
    private static final int FIGURES = 70;
    private static final int BAR = 16;
    private static final int STEP = 22;
    private static final int HEAD = 36;

    private final List<Group> groups = new ArrayList<>();

    private record Bar(String label, String colour, double value) {}

    private record Group(String title, List<Bar> bars) {}

    void group(String title) {
        groups.add(new Group(title, new ArrayList<>()));
    }

    void bar(String label, String colour, double value) {
        groups.get(groups.size() - 1).bars().add(new Bar(label, colour, value));
    }

    String svg() {
        StringBuilder body = new StringBuilder();
        int y = 0;
        for (Group group : groups) {
            y += HEAD;
            text(body, 0, y - 10, "start", "font-weight=\"bold\"", group.title());
            double most = group.bars().stream().mapToDouble(Bar::value).max().orElse(1);
            for (Bar bar : group.bars()) {
                text(body, LABELS - 8, y + 12, "end", "", bar.label());
                double length = Math.max(1, bar.value() / most * (WIDTH - LABELS - FIGURES));
                body.append(String.format(
                        Locale.ROOT,
                        "  <rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\" fill=\"%s\"/>%n",
                        LABELS,
                        y,
                        length,
                        BAR,
                        bar.colour()));
                text(
                        body,
                        LABELS + (int) length + 6,
                        y + 12,
                        "start",
                        "",
                        String.format(Locale.ROOT, "%.1f", bar.value()));
                y += STEP;
            }
        }
        return String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                                + " font-family=\"system-ui, sans-serif\" font-size=\"13\">%n",
                        WIDTH,
                        y + 8,
                        WIDTH,
                        y + 8)
                + "  <style>text { fill: #1f2328 } @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } }</style>\n"
                + body
                + "</svg>\n";
    }

    private static void text(StringBuilder body, int x, int y, String anchor, String more, String content) {
        body.append(String.format(
                Locale.ROOT,
                "  <text x=\"%d\" y=\"%d\" text-anchor=\"%s\" %s>%s</text>%n",
                x,
                y,
                anchor,
                more,
                content.replace("&", "&amp;").replace("<", "&lt;")));
    }
}
