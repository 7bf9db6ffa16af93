package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.World.PID;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.plan.Inputs;
import de.desy.scicat.publisher.report.FieldChange;
import de.desy.scicat.publisher.report.HtmlReport;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.PublishReport.Folder;
import de.desy.scicat.publisher.report.PublishReport.Status;
import de.desy.scicat.publisher.report.PublishReport.Step;
import de.desy.scicat.publisher.report.Repaired;
import de.desy.scicat.publisher.report.Skipped;
import de.desy.scicat.publisher.report.StepKind;
import de.desy.scicat.publisher.report.Subject;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlReportTest {
    @Test
    void whatWasPublishedStandsOnThePageWithItsLink() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            PublishReport report = world.publisher()
                    .landingPage("https://data.example/{pid}")
                    .build()
                    .publish(PID)
                    .orThrow();

            assertThat(HtmlReport.of(List.of(report)))
                    .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
                    .contains(
                            "href=\"https://data.example/20.500.1%2Fcombined\"",
                            "<span class=\"badge published\">published</span>",
                            "add 4 files, 400 bytes",
                            "<code>/data/one</code>",
                            "<li class=\"published\"><b>1</b> published</li>")
                    .doesNotContain("<script", "http-equiv", "@import")
                    .isEqualTo(HtmlReport.of(List.of(report)));
        }
    }

    @Test
    void inputsThatWerePublishedWithItHaveTheirSections() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            PublishReport report = world.publisher()
                    .inputs(Inputs.PUBLISH)
                    .build()
                    .publish(PID)
                    .orThrow();

            assertThat(HtmlReport.of(List.of(report)).split("<article>", -1)).hasSize(4);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onmouseover='alert(1)",
                "</style></title><svg/onload=alert(1)>",
                "a\u202Egnp.exe",
                "\u0000\u001B[31mred\u0007",
                "&lt;b&gt;"
            })
    void whateverDatasetsSayIsTextAndNothingElse(String hostile) {
        String page = HtmlReport.of(List.of(report(hostile, "https://data.example/\"" + hostile)));

        assertThat(page.replace("</style>\n</head>", ""))
                .doesNotContain("<script", "<img", "<svg", "onload=\"", "</style>", "\u202E", "\u0000", "\u001B")
                .doesNotContain("' onmouseover", "\"><img");
        assertThat(page).contains(hostile.startsWith("&") ? "&amp;lt;b&amp;gt;" : "Publication of ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "data:text/html,x", "ftp://x.example", "https://a b"})
    void onlyAddressesOfTheWebBecomeLinks(String url) {
        assertThat(HtmlReport.of(List.of(report("title", url))))
                .doesNotContain("href")
                .contains("<p class=\"go\">");
    }

    @Test
    void aFailureSaysWhatToDoAndOffersNoLink() {
        PublishReport failed = PublishReport.failed(
                "https://a.example",
                "https://b.example",
                "pid/1",
                List.of(new Problem(ProblemCode.FIELD_INVALID, Subject.dataset(), "it is <broken>; mend it")));

        assertThat(HtmlReport.of(List.of(failed, report("other", "https://c.example/1"))))
                .contains(
                        "<p class=\"error\" role=\"alert\">it is &lt;broken&gt;; mend it</p>",
                        "<b>1</b> failed",
                        "Publication of 2 datasets");
    }

    @Test
    void longValuesAndManyFoldersAreFolded() {
        String page = HtmlReport.of(List.of(report("x".repeat(500), null)));

        assertThat(page).contains("<summary>40 folders</summary>", "<details><summary>xxxx", "1.5 GB", "2.0 EB");
    }

    @Test
    void longMetadataUnfoldsLineByLine() {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        IntStream.range(0, 20).forEach(i -> metadata.put("motor" + i, i));

        assertThat(HtmlReport.of(List.of(changed(metadata))))
                .contains(
                        "<summary>{&quot;motor0&quot;:0,&quot;motor1",
                        "<ins>{\n  &quot;motor0&quot; : 0,\n  &quot;motor1&quot; : 1,\n");
    }

    @Test
    void aFoldedTextIsNotCutInTheMiddleOfACharacter() {
        String microscope = "\uD83D\uDD2C";

        assertThat(HtmlReport.of(List.of(changed(TextNode.valueOf("x".repeat(59) + microscope + "y".repeat(80))))))
                .contains("<summary>" + "x".repeat(59) + "…</summary>", microscope)
                .doesNotContain("\uFFFD");
    }

    @Test
    void theLinesOfADescriptionStayLines() {
        assertThat(HtmlReport.of(List.of(changed(TextNode.valueOf("one\r\ntwo\rthree\nfour")))))
                .contains("<ins>one\ntwo\nthree\nfour</ins>")
                .doesNotContain("\uFFFD", "\r");
    }

    @Test
    void aValueThatIsEmptiedCanBeSeen() {
        assertThat(HtmlReport.of(List.of(changed(TextNode.valueOf("")))))
                .contains("<td data-side=\"before\">–</td><td data-side=\"after\"><ins>(empty)</ins></td>");
    }

    @Test
    void serversOfWhichNothingIsKnownAreTextToo() {
        String hostile = "https://a.example/<script>\u0000\u202E";
        String page = HtmlReport.of(List.of(PublishReport.failed(
                hostile, hostile, hostile, List.of(new Problem(ProblemCode.UNEXPECTED, Subject.dataset(), hostile)))));

        assertThat(page)
                .contains("from https://a.example/&lt;script&gt;\\u0000\\u202e to https://a.example/&lt;script&gt;")
                .doesNotContain("<script", "\u0000", "\u202E");
    }

    private static PublishReport changed(JsonNode after) {
        return new PublishReport(
                "https://a.example",
                "https://b.example",
                "pid/1",
                "pid/1",
                "title",
                Outcome.UPDATED,
                false,
                null,
                null,
                List.of(),
                List.of(new FieldChange("description", null, after)),
                List.of(),
                List.of(),
                List.of(),
                1,
                1,
                List.of(),
                List.of(),
                List.of());
    }

    private static PublishReport report(String text, @Nullable String url) {
        return new PublishReport(
                "https://a.example",
                "https://b.example",
                "pid/" + text,
                "pid/" + text,
                text,
                Outcome.UPDATED,
                false,
                url,
                null,
                List.of(new Step(StepKind.UPDATE_DATASET, text, Status.DONE)),
                List.of(new FieldChange("description", null, TextNode.valueOf(text))),
                List.of(new Skipped(text, text)),
                List.of(new Repaired(text, text)),
                List.of(text),
                1,
                2_000_000_000_000_000_000L,
                IntStream.range(0, 40)
                        .mapToObj(i -> new Folder("/data/" + text + i, i, 1_500_000_000L))
                        .toList(),
                List.of(),
                List.of());
    }
}
