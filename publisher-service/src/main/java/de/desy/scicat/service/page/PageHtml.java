package de.desy.scicat.service.page;

import de.desy.scicat.publisher.report.Finding;
import de.desy.scicat.publisher.report.Finding.Severity;
import de.desy.scicat.publisher.report.Reader;
import de.desy.scicat.service.page.PageState.Catalogue;
import de.desy.scicat.service.page.PageState.Starter;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the page. The page is whole without scripts; page.js only puts the next {@code main} in the place of the last
 * one, and reads {@code data-say} aloud where it changed.
 */
final class PageHtml {
    private final @Nullable URI frontend;
    private final Clock clock;

    PageHtml(@Nullable URI frontend, Clock clock) {
        this.frontend = frontend;
        this.clock = clock;
    }

    /** The whole page. */
    String page(PageState state) {
        Instant now = clock.instant();
        Html html = new Html();
        html.raw("""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="robots" content="noindex">
                <title>""").text(title(state)).raw("""
                </title>
                <link rel="icon" type="image/svg+xml" href="page.svg">
                <link rel="stylesheet" href="page.css">
                <script src="page.js" defer></script>
                </head>
                <body>
                <a class="skip" href="#main">Skip to the state of the service</a>
                <header class="top">
                <h1>SciCat publisher</h1>
                <p id="live" class="live"><span class="dot"></span><span class="words">State of\s""");
        time(html, now)
                .raw("</span></p>\n</header>\n")
                .raw(main(state, now))
                .raw("""

                <p id="said" class="unseen" role="status" aria-live="polite"></p>
                <footer>
                <p>publisher-service\s""")
                .text(state.version())
                .raw(", this process since ");
        time(html, state.started()).raw("""
                </p>
                <nav aria-label="For programs"><a href="health">Health</a> <a href="metrics">Metrics</a></nav>
                </footer>
                </body>
                </html>
                """);
        return html.toString();
    }

    /** The part that changes. */
    String main(PageState state) {
        return main(state, clock.instant());
    }

    private String main(PageState state, Instant now) {
        Html html = new Html();
        html.raw("<main id=\"main\" tabindex=\"-1\" data-now=\"").text(now.toString());
        html.raw("\" data-title=\"").text(title(state)).raw("\">\n");
        summary(html, state);
        html.raw("<div class=\"sides\">\n<div class=\"side\">\n");
        catalogues(html, state.catalogues());
        triggers(html, state.triggers());
        new CheckHtml(html).write(state.check());
        html.raw("</div>\n<div class=\"work\">\n");
        atWork(html, state, now);
        ended(html, state.ended());
        return html.raw("</div>\n</div>\n</main>").toString();
    }

    private static String title(PageState state) {
        return (state.isReady() ? "Ready" : "Not ready") + " – SciCat publisher";
    }

    private void summary(Html html, PageState state) {
        boolean ready = state.isReady();
        String verdict = ready ? "Ready for jobs" : "Not ready";
        html.raw("<section class=\"summary\" aria-labelledby=\"verdict\">\n<h2 id=\"verdict\" class=\"verdict ")
                .raw((ready ? Tone.GOOD : Tone.BAD).css())
                .raw("\" data-say=\"")
                .raw(verdict)
                .raw("\">")
                .raw((ready ? Tone.GOOD : Tone.BAD).sign())
                .raw(verdict)
                .raw("</h2>\n<dl class=\"figures\">\n");
        PageState.Queue queue = state.queue();
        figure(html, "At work", Words.number(state.atWork().size()), "");
        figure(html, "Waiting", Words.number(queue.waiting()), " of " + Words.number(queue.capacity()));
        figure(html, "Workers busy", Words.number(queue.running()), " of " + Words.number(queue.workers()));
        html.raw("</dl>\n");
        if (!ready) {
            html.raw("<p class=\"why\">").foreign(String.join("; ", why(state))).raw("</p>\n");
        }
        html.raw("</section>\n");
    }

    private static List<String> why(PageState state) {
        Stream<String> parts = Stream.concat(
                state.catalogues().stream()
                        .filter(each -> !each.problem().isEmpty())
                        .map(Catalogue::role),
                state.triggers().stream()
                        .filter(each -> !each.problem().isEmpty())
                        .map(Starter::name));
        return Stream.concat(
                        Stream.of(state.queue().problem()).filter(problem -> !problem.isEmpty()),
                        parts.map(part -> part + " does not work"))
                .toList();
    }

    private static void figure(Html html, String name, String value, String of) {
        html.raw("<div><dt>").raw(name).raw("</dt><dd><b>").text(value).raw("</b>");
        html.text(of).raw("</dd></div>\n");
    }

    private static void catalogues(Html html, List<Catalogue> catalogues) {
        html.raw(
                "<section aria-labelledby=\"catalogues\">\n<h2 id=\"catalogues\">Catalogues</h2>\n<ul class=\"cards\">\n");
        for (Catalogue catalogue : catalogues) {
            boolean works = catalogue.problem().isEmpty();
            String word = works ? "answers" : "does not work";
            html.raw("<li class=\"card\">\n<h3>").text(catalogue.role()).raw("</h3>\n");
            status(html, works ? Tone.GOOD : Tone.BAD, word, catalogue.role() + " " + word);
            html.raw("<p class=\"address\">").foreign(catalogue.url()).raw("</p>\n");
            if (!works) {
                String problem = catalogue.problem();
                html.raw("<p class=\"why bad\">");
                html.foreign(
                                problem.startsWith(catalogue.url()) // which stands in the line above
                                        ? problem.substring(catalogue.url().length())
                                                .replaceFirst("^[: ]+", "")
                                        : problem)
                        .raw("</p>\n");
            }
            html.raw("<p class=\"detail\">");
            html.text(catalogue.traits().isEmpty() ? "What it does is not known yet" : "Works " + catalogue.traits());
            html.raw("</p>\n</li>\n");
        }
        html.raw("</ul>\n</section>\n");
    }

    private static void triggers(Html html, List<Starter> triggers) {
        html.raw("<section aria-labelledby=\"triggers\">\n<h2 id=\"triggers\">Triggers</h2>\n<ul class=\"cards\">\n");
        for (Starter trigger : triggers) {
            boolean works = trigger.problem().isEmpty();
            String word = works ? "on" : "does not work";
            html.raw("<li class=\"card\">\n<h3>").text(trigger.name()).raw("</h3>\n");
            status(html, works ? Tone.GOOD : Tone.BAD, word, trigger.name() + " " + word);
            if (!works) {
                html.raw("<p class=\"why bad\">").foreign(trigger.problem()).raw("</p>\n");
            }
            html.raw("<p class=\"detail\">").text(trigger.detail());
            if (trigger.reported() >= 0) {
                html.text(": " + Words.count(trigger.reported(), "report") + " taken");
            }
            if (trigger.refused() >= 0) {
                html.text(", " + Words.number(trigger.refused()) + " refused");
            }
            html.raw("</p>\n</li>\n");
        }
        html.raw("</ul>\n</section>\n");
    }

    private static void status(Html html, Tone tone, String word, String said) {
        html.raw("<p class=\"status ")
                .raw(tone.css())
                .raw("\" data-say=\"")
                .text(said)
                .raw("\">")
                .raw(tone.sign())
                .text(word)
                .raw("</p>\n");
    }

    private void atWork(Html html, PageState state, Instant now) {
        html.raw("<section aria-labelledby=\"at-work\">\n<h2 id=\"at-work\">Jobs at work</h2>\n");
        if (state.atWork().isEmpty()) {
            html.raw("<p class=\"none\">No job is being worked on.</p>\n</section>\n");
            return;
        }
        head(html, "work-table", "Jobs at work, the longest first", "Job", "For", "Progress", "Now");
        for (JobBook.AtWork job : state.atWork()) {
            row(html, "work-", job.id(), "");
            cell(html, "For", "number").raw("<time class=\"for\" data-since=\"");
            html.text(job.since().toString()).raw("\">");
            html.text(Words.duration(Duration.between(job.since(), now))).raw("</time></td>\n");
            cell(html, "Progress", "");
            if (job.total() > 0) {
                String words = job.done() + " of " + Words.count(job.total(), "dataset");
                html.raw("<span class=\"progress\"><progress max=\"" + job.total() + "\" value=\"" + job.done());
                html.raw("\" aria-label=\"Datasets done\">")
                        .text(words)
                        .raw("</progress> <span>")
                        .text(words);
                html.text(job.failed() == 0 ? "" : ", " + job.failed() + " not published")
                        .raw("</span></span>");
            } else {
                html.raw("–");
            }
            html.raw("</td>\n");
            cell(html, "Now", "").text(stage(job)).raw("</td>\n</tr>\n");
        }
        html.raw("</tbody>\n</table>\n</section>\n");
    }

    private static String stage(JobBook.AtWork job) {
        if (job.total() < 0) {
            return "reads the job";
        }
        if (job.done() >= job.total()) {
            return "finishes the job";
        }
        return job.step().isEmpty() ? "compares both catalogues" : job.step();
    }

    private void ended(Html html, List<JobBook.Ended> ended) {
        html.raw("<section aria-labelledby=\"ended\">\n<h2 id=\"ended\">Ended jobs</h2>\n");
        if (ended.isEmpty()) {
            html.raw("<p class=\"none\">No job has ended since this process started.</p>\n</section>\n");
            return;
        }
        head(
                html,
                "ended-table",
                "The last " + (ended.size() == 1 ? "job" : Words.count(ended.size(), "job"))
                        + " that this process ended, the last first",
                "Job",
                "Outcome",
                "Datasets",
                "Took",
                "Ended",
                "Problems");
        for (JobBook.Ended job : ended) {
            String datasets =
                    job.datasets() == 0 ? "–" : Words.number(job.published()) + " of " + Words.number(job.datasets());
            row(html, "ended-", job.id(), "Job " + job.id() + " " + job.result().word());
            cell(html, "Outcome", "").raw("<span><span class=\"status ");
            html.raw(job.result().tone().css())
                    .raw("\">")
                    .raw(job.result().tone().sign());
            html.raw(job.result().word()).raw("</span>");
            html.raw(job.times() > 1 ? " <span class=\"detail\">" + job.times() + " times</span>" : "");
            html.raw("</span></td>\n");
            cell(html, "Datasets", "number").text(datasets).raw("</td>\n");
            cell(html, "Took", "number took").text(Words.took(job.took())).raw("</td>\n");
            time(cell(html, "Ended", "number"), job.at()).raw("</td>\n");
            cell(html, "Problems", job.codes().isEmpty() ? "blank" : "");
            html.raw(job.codes().isEmpty() ? "none" : "<span class=\"codes\">");
            job.codes().forEach(code -> html.raw("<code>").text(code).raw("</code> "));
            html.raw(job.codes().isEmpty() ? "" : "</span>").raw("</td>\n</tr>\n");
        }
        html.raw("</tbody>\n</table>\n</section>\n");
    }

    /** Says the roles, since a browser forgets them when a table is laid out as cards on narrow screens. */
    private static void head(Html html, String id, String caption, String... columns) {
        html.raw("<table role=\"table\" id=\"" + id + "\">\n<caption>")
                .text(caption)
                .raw("</caption>\n");
        html.raw("<thead role=\"rowgroup\"><tr role=\"row\">");
        for (String column : columns) {
            html.raw("<th scope=\"col\" role=\"columnheader\">").raw(column).raw("</th>");
        }
        html.raw("</tr></thead>\n<tbody role=\"rowgroup\">\n");
    }

    private void row(Html html, String prefix, String id, String said) {
        html.raw("<tr role=\"row\" id=\"").text(prefix + id);
        html.raw("\" data-say=\"").text(said).raw("\">\n<th scope=\"row\" role=\"rowheader\" class=\"job\">");
        if (frontend == null) {
            html.foreign(id);
        } else {
            String path = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
            html.raw("<a rel=\"noreferrer\" href=\"")
                    .text(frontend + "/user/jobs/" + path)
                    .raw("\">");
            html.foreign(id).raw("</a>");
        }
        html.raw("</th>\n");
    }

    private static Html cell(Html html, String column, String css) {
        html.raw("<td role=\"cell\" data-column=\"").raw(column).raw("\"");
        return html.raw(css.isEmpty() ? ">" : " class=\"" + css + "\">");
    }

    private static Html time(Html html, Instant time) {
        return html.raw("<time class=\"at\" datetime=\"")
                .text(time.toString())
                .raw("\">")
                .text(Words.time(time))
                .raw("</time>");
    }

    /** What the last check found. */
    private record CheckHtml(Html html) {
        void write(CheckBook.Known check) {
            html.raw("<section aria-labelledby=\"check\">\n<h2 id=\"check\">Check</h2>\n<div class=\"card\">\n");
            Instant at = check.at();
            if (at == null) {
                html.raw("<p class=\"none\">The first check is under way.</p>\n</div>\n</section>\n");
                return;
            }
            List<Finding> problems = check.of(Severity.PROBLEM);
            List<Finding> warnings = check.of(Severity.WARNING);
            Tone tone = !problems.isEmpty() || !check.failure().isEmpty()
                    ? Tone.BAD
                    : warnings.isEmpty() ? Tone.GOOD : Tone.ODD;
            String words = !check.failure().isEmpty()
                    ? "could not be made"
                    : problems.isEmpty() && warnings.isEmpty()
                            ? "no problems"
                            : Words.count(problems.size(), "problem") + ", " + Words.count(warnings.size(), "warning");
            status(html, tone, words, "Check: " + words);
            if (!check.failure().isEmpty()) {
                html.raw("<p class=\"why bad\">").text(check.failure()).raw("</p>\n");
            }
            list(problems, Tone.BAD, "Problem");
            list(warnings, Tone.ODD, "Warning");
            List<Finding> notes = check.of(Severity.NOTE);
            if (!notes.isEmpty()) {
                html.raw("<details id=\"notes\"><summary>").text(Words.count(notes.size(), "note"));
                html.raw("</summary>\n");
                list(notes, Tone.QUIET, "Note");
                html.raw("</details>\n");
            }
            int fine = check.of(Severity.OK).size();
            html.raw("<p class=\"detail\">");
            html.text(
                    check.failure().isEmpty() ? Words.count(fine, "finding") + " in order, checked at " : "Tried at ");
            time(html, at).raw("</p>\n</div>\n</section>\n");
        }

        private void list(List<Finding> findings, Tone tone, String word) {
            if (findings.isEmpty()) {
                return;
            }
            html.raw("<ul class=\"findings\">\n");
            for (Finding finding : findings) {
                html.raw("<li class=\"")
                        .raw(tone.css())
                        .raw("\">")
                        .raw(tone.sign())
                        .raw("<div><p><b>")
                        .raw(word);
                html.raw(", ").text(finding.problem().subject().kind().word()).raw(":</b> ");
                html.foreign(finding.problem().message()).raw("</p>");
                String remedy = finding.problem().remedy(Reader.SERVICE);
                if (!remedy.isEmpty()) {
                    html.raw("<p class=\"remedy\">").foreign(remedy).raw("</p>");
                }
                html.raw("<p class=\"detail\"><code>")
                        .text(finding.problem().code().id());
                html.raw("</code></p></div></li>\n");
            }
            html.raw("</ul>\n");
        }
    }
}
