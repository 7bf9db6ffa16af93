package de.desy.scicat.publisher.report;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.report.PublishReport.Folder;
import de.desy.scicat.publisher.report.PublishReport.Step;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reports as one page for people: self-contained HTML without scripts, for screens of any width, light and dark. Text
 * from datasets is escaped, and only {@code http} and {@code https} addresses become links. The same reports give the
 * same page.
 *
 * <pre>{@code
 * Files.writeString(Path.of("report.html"), HtmlReport.of(List.of(publisher.publish(pid))));
 * }</pre>
 */
public final class HtmlReport {
    private static final int LONG_VALUE = 120;
    private static final int MANY_FOLDERS = 12;

    private final StringBuilder html = new StringBuilder();

    private final Reader reader;

    private HtmlReport(Reader reader) {
        this.reader = reader;
    }

    /**
     * Writes the page.
     *
     * @param reports the reports; inputs that were published with a dataset get a section of their own
     * @return a complete HTML document, with remedies in the words of a developer
     */
    public static String of(List<PublishReport> reports) {
        return of(reports, Reader.JAVA);
    }

    /**
     * Writes the page in the words of a reader.
     *
     * @param reports the reports; inputs that were published with a dataset get a section of their own
     * @param reader who reads it
     * @return a complete HTML document
     */
    public static String of(List<PublishReport> reports, Reader reader) {
        List<PublishReport> all =
                reports.stream().flatMap(PublishReport::stream).toList();
        HtmlReport page = new HtmlReport(reader);
        page.head(all);
        page.raw("<main>\n");
        all.forEach(page::article);
        page.raw("</main>\n</body>\n</html>\n");
        return page.html.toString();
    }

    private void head(List<PublishReport> all) {
        String title = all.size() == 1 ? titleOf(all.get(0)) : Text.count(all.size(), "dataset");
        raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        raw("<meta name=\"referrer\" content=\"no-referrer\">\n<title>Publication of ")
                .text(title);
        raw("</title>\n<style>\n").raw(style()).raw("</style>\n</head>\n<body>\n<header>\n<h1>Publication of ");
        text(title).raw("</h1>\n");
        all.stream()
                .map(report -> List.of(report.source(), report.target()))
                .distinct()
                .forEach(sides -> raw("<p class=\"from\">from ")
                        .text(sides.get(0))
                        .raw(" to ")
                        .text(sides.get(1))
                        .raw("</p>\n"));
        raw("<ul class=\"tally\">\n");
        for (Outcome outcome : Outcome.values()) {
            long count =
                    all.stream().filter(report -> report.outcome() == outcome).count();
            if (count > 0) {
                raw("<li class=\"" + name(outcome) + "\"><b>" + Text.number(count) + "</b> " + name(outcome)
                        + "</li>\n");
            }
        }
        long files = all.stream().mapToLong(PublishReport::files).sum();
        long bytes = all.stream().mapToLong(PublishReport::bytes).sum();
        raw("<li><b>" + Text.number(files) + "</b> " + (files == 1 ? "file" : "files") + "</li>\n<li><b>");
        size(bytes).raw("</b></li>\n</ul>\n</header>\n");
    }

    private void article(PublishReport report) {
        raw("<article>\n<div class=\"top\">\n<h2>").text(titleOf(report)).raw("</h2>\n");
        raw("<span class=\"badge " + name(report.outcome()) + "\">" + name(report.outcome()) + "</span>\n</div>\n");
        raw("<p class=\"pid\"><code>").text(report.sourcePid()).raw("</code>");
        String target = report.targetPid();
        if (target != null && !target.equals(report.sourcePid())) {
            raw(" as <code>").text(target).raw("</code>");
        }
        raw("</p>\n");
        if (report.files() > 0 || report.isSuccess()) {
            raw("<p class=\"size\">" + Text.count(report.files(), "file") + ", ");
            size(report.bytes()).raw("</p>\n");
        }
        if (report.isSuccess()) {
            if (report.stillPrivate()) {
                raw("<p class=\"go\">Complete, still private</p>\n");
            } else {
                link(report.url());
            }
        }
        link(report.doi());
        String error = report.error(reader);
        if (error != null) {
            raw("<p class=\"error\" role=\"alert\">").text(error).raw("</p>\n");
        }
        steps(report.steps());
        changes(report.changes());
        pairs(
                "Left out",
                report.skipped().stream()
                        .map(s -> new String[] {s.what(), s.reason(reader)})
                        .toList());
        pairs(
                "Repaired",
                report.repaired().stream()
                        .map(r -> new String[] {r.what(), r.how()})
                        .toList());
        if (!report.notes().isEmpty()) {
            raw("<h3>Notes</h3>\n<ul>\n");
            report.notes().forEach(note -> raw("<li>").text(note).raw("</li>\n"));
            raw("</ul>\n");
        }
        folders(report.folders());
        raw("</article>\n");
    }

    private void link(@Nullable String url) {
        if (url != null && url.matches("(?i)https?://\\S+")) {
            raw("<p class=\"go\"><a rel=\"noopener noreferrer\" href=\"")
                    .text(url)
                    .raw("\">")
                    .text(url)
                    .raw("</a></p>\n");
        } else if (url != null) {
            raw("<p class=\"go\">").text(url).raw("</p>\n");
        }
    }

    private void steps(List<Step> steps) {
        if (steps.isEmpty()) {
            return;
        }
        raw("<h3>Steps</h3>\n<ul class=\"steps\">\n");
        for (Step step : steps) {
            String[] mark = switch (step.status()) {
                case DONE -> new String[] {"done", "✓ done"};
                case FAILED -> new String[] {"broke", "✗ failed"};
                case NOT_DONE -> new String[] {"open", "– not done"};
            };
            raw("<li class=\"" + mark[0] + "\"><span class=\"mark\">" + mark[1] + "</span><span>")
                    .text(step.what())
                    .raw("</span></li>\n");
        }
        raw("</ul>\n");
    }

    private void changes(List<FieldChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        raw(
                "<h3>Changed fields</h3>\n<div class=\"wide\"><table class=\"diff\">\n<thead><tr><th scope=\"col\">field</th>"
                        + "<th scope=\"col\">before</th><th scope=\"col\">after</th></tr></thead>\n<tbody>\n");
        for (FieldChange change : changes) {
            raw("<tr><th scope=\"row\">").text(change.field()).raw("</th><td data-side=\"before\">");
            value(change.before(), "del").raw("</td><td data-side=\"after\">");
            value(change.after(), "ins").raw("</td></tr>\n");
        }
        raw("</tbody>\n</table></div>\n");
    }

    private HtmlReport value(@Nullable JsonNode value, String element) {
        if (value == null) {
            return raw("–");
        }
        String text = value.isTextual() ? value.textValue() : value.toString();
        if (text.isBlank()) {
            return raw("<" + element + ">(empty)</" + element + ">");
        }
        boolean folded = text.length() > LONG_VALUE;
        if (folded) {
            raw("<details><summary>").text(Text.shortened(text, LONG_VALUE / 2)).raw("</summary>");
        }
        raw("<" + element + ">").text(folded && value.isContainerNode() ? value.toPrettyString() : text);
        return raw("</" + element + ">" + (folded ? "</details>" : ""));
    }

    private void pairs(String title, List<String[]> pairs) {
        if (pairs.isEmpty()) {
            return;
        }
        raw("<h3>" + title + "</h3>\n<dl>\n");
        pairs.forEach(
                pair -> raw("<dt>").text(pair[0]).raw("</dt><dd>").text(pair[1]).raw("</dd>\n"));
        raw("</dl>\n");
    }

    private void folders(List<Folder> folders) {
        if (folders.isEmpty()) {
            return;
        }
        boolean folded = folders.size() > MANY_FOLDERS;
        raw("<h3>Files by folder</h3>\n");
        raw(folded ? "<details><summary>" + Text.count(folders.size(), "folder") + "</summary>\n" : "");
        raw(
                "<div class=\"wide\"><table>\n<thead><tr><th scope=\"col\">folder</th><th scope=\"col\" class=\"number\">files"
                        + "</th><th scope=\"col\" class=\"number\">size</th></tr></thead>\n<tbody>\n");
        for (Folder folder : folders) {
            raw("<tr><th scope=\"row\"><code>").text(folder.path().isEmpty() ? "." : folder.path());
            raw("</code></th><td class=\"number\">" + Text.number(folder.files()) + "</td><td class=\"number\">");
            size(folder.bytes()).raw("</td></tr>\n");
        }
        raw("</tbody>\n</table></div>\n").raw(folded ? "</details>\n" : "");
    }

    private HtmlReport size(long bytes) {
        return raw("<span title=\"" + Text.count(bytes, "byte") + "\">" + inUnits(bytes) + "</span>");
    }

    /** A size in decimal units, as disks state it. */
    private static String inUnits(long bytes) {
        String[] units = {"bytes", "kB", "MB", "GB", "TB", "PB", "EB"};
        double value = bytes;
        int unit = 0;
        while (Math.abs(value) >= 999.5 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return unit == 0
                ? bytes + (bytes == 1 ? " byte" : " bytes")
                : String.format(Locale.ROOT, Math.abs(value) < 99.95 ? "%.1f %s" : "%.0f %s", value, units[unit]);
    }

    private static String titleOf(PublishReport report) {
        return report.title().isBlank() ? report.sourcePid() : report.title();
    }

    private static String name(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    private HtmlReport raw(String markup) {
        html.append(markup);
        return this;
    }

    /** Writes text from outside: escaped, and without characters that mislead the reader. */
    private HtmlReport text(@Nullable String text) {
        if (text != null) {
            text.replace("\r\n", "\n").replace('\r', '\n').codePoints().forEach(c -> {
                switch (c) {
                    case '&' -> html.append("&amp;");
                    case '<' -> html.append("&lt;");
                    case '>' -> html.append("&gt;");
                    case '"' -> html.append("&quot;");
                    case '\'' -> html.append("&#39;");
                    default -> {
                        if (Text.isMisleading(c) && c != '\n' && c != '\t') {
                            html.append(Text.escape(c));
                        } else {
                            html.appendCodePoint(c);
                        }
                    }
                }
            });
        }
        return this;
    }

    private static String style() {
        try (InputStream in = Objects.requireNonNull(HtmlReport.class.getResourceAsStream("report.css"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.joining("\n", "", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
