package de.desy.scicat.site;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/** What surrounds the content of each page. It needs no script. */
final class Layout {
    private static final int LONG = 4;

    private Layout() {}

    /** A line of the menu: a heading if it leads nowhere. */
    record Entry(String title, String place) {}

    static String page(Page page, String content, List<Entry> menu, String place) {
        List<Page.Section> sections =
                page.sections().stream().filter(section -> section.level() == 2).toList();
        String contents = sections.size() < LONG ? "" : contents(sections);
        return whole(
                page.title(),
                content.replaceFirst("</h1>\n", "</h1>\n" + Matcher.quoteReplacement(contents)),
                menu,
                place);
    }

    static String plain(String title, String content, List<Entry> menu, String place) {
        return whole(title, "<h1>" + escaped(title) + "</h1>\n" + content, menu, place);
    }

    private static String contents(List<Page.Section> sections) {
        return sections.stream()
                .map(section -> "<li><a href=\"#" + escaped(section.anchor()) + "\">" + escaped(section.title())
                        + "</a></li>\n")
                .collect(Collectors.joining(
                        "",
                        "<details class=\"contents\"><summary>On this page</summary>\n<ul>\n",
                        "</ul></details>\n"));
    }

    private static String whole(String title, String content, List<Entry> menu, String place) {
        String full = title.equals("SciCat publisher") ? title : title + " · SciCat publisher";
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s</title>
                <link rel="stylesheet" href="%s">
                </head>
                <body>
                <header><a class="name" href="%s">SciCat publisher</a> <a class="to-menu" href="#menu">Menu</a></header>
                <main>
                %s</main>
                <nav id="menu" aria-label="All pages">
                %s</nav>
                </body>
                </html>
                """.formatted(
                        escaped(full), way(place, "style.css"), way(place, "index.html"), content, menu(menu, place));
    }

    private static String menu(List<Entry> menu, String place) {
        StringBuilder html = new StringBuilder();
        boolean open = false;
        for (Entry entry : menu) {
            if (entry.place().isEmpty()) {
                html.append(open ? "</ul>\n" : "")
                        .append("<h2>")
                        .append(escaped(entry.title()))
                        .append("</h2>\n<ul>\n");
                open = true;
            } else {
                html.append("<li><a href=\"")
                        .append(escaped(way(place, entry.place())))
                        .append(entry.place().equals(place) ? "\" aria-current=\"page\">" : "\">")
                        .append(escaped(entry.title()))
                        .append("</a></li>\n");
            }
        }
        return html.append(open ? "</ul>\n" : "").toString();
    }

    /** The relative address of one page, as seen from another. */
    static String way(String from, String to) {
        Path folder = Path.of("/", from).getParent();
        return folder == null
                ? to
                : folder.relativize(Path.of("/", to)).toString().replace('\\', '/');
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
