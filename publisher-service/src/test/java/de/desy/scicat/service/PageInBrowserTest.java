package de.desy.scicat.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.service.page.PageRoute;
import de.desy.scicat.service.page.PageState;
import de.desy.scicat.testkit.PilotCase;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The page of the service as a person sees it, in a real browser. Its pictures are in target/screenshots. */
class PageInBrowserTest {
    private static final URI FRONTEND = URI.create("https://scicat.example");
    private static Browser browser;

    private final List<AutoCloseable> open = new ArrayList<>();
    private volatile PageState state = PageSamples.busy();

    @BeforeAll
    static void start() {
        Optional<Browser> started = Browser.start();
        assumeTrue(
                started.isPresent(),
                "The page is NOT tested: this machine has no browser. Install chromium and chromium-driver (Debian).");
        browser = started.orElseThrow();
    }

    @AfterAll
    static void end() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void asUsual() {
        browser.size(1280, 900);
        browser.prefer("color-scheme", "light");
    }

    @AfterEach
    void close() throws Exception {
        browser.open(URI.create("about:blank"));
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    /** The page of a service that is in the state of the test. */
    private URI samples() throws Exception {
        PageRoute route = new PageRoute(() -> state, FRONTEND);
        HttpDoor door = new HttpDoor(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), List.of(route));
        open.add(route);
        open.add(door);
        door.open();
        return URI.create("http://127.0.0.1:" + door.port() + "/");
    }

    @Test
    void anOperatorWatchesAJobComeAndGoAndATargetFailAndRecover() throws Exception {
        Facility facility = new Facility();
        open.add(facility::close);
        CountDownLatch mayEnd = new CountDownLatch(1);
        open.add(0, mayEnd::countDown);
        facility.environment.put("PUBLISHER_FRONTEND", FRONTEND + "/");
        ObjectNode bad = (ObjectNode) facility.source.dataset(PilotCase.PID).orElseThrow();
        bad.put("pid", "x/bad").put("_id", "x/bad").remove("contactEmail");
        facility.source.given(bad);
        Service service = facility.service();
        facility.configureJobs(
                "jobConfig.yaml",
                Map.of("PUBLISHER_URL", "http://127.0.0.1:" + service.port(), "PUBLISHER_API_KEY", Facility.KEY));
        facility.source.onMail(mail -> await(mayEnd)); // SciCat mails before it answers the last change
        URI page = URI.create("http://127.0.0.1:" + service.port() + "/");

        browser.open(page);
        browser.see(".verdict", "Ready for jobs");
        browser.see("#live", "Live");
        browser.see(".side", "Works as SciCat 5.2.1");
        assertThat(browser.title()).isEqualTo("Ready – SciCat publisher");
        assertThat(browser.text(".work"))
                .contains("No job is being worked on.", "No job has ended since this process started.");
        browser.run("window.loadedOnce = true");

        String id = facility.press(PilotCase.PID, "x/bad").path("id").asText();
        browser.see(".work", "2 of 2 datasets, 1 not published");
        assertThat(browser.text("#work-" + id)).contains(id, "finishes the job");
        mayEnd.countDown();

        browser.see("#ended-" + id, "in part");
        assertThat(browser.text("#ended-" + id)).contains("1 of 2", "field-missing");
        assertThat(browser.run("return document.querySelector('#ended-' + CSS.escape(arguments[0]) + ' a').href", id))
                .isEqualTo("https://scicat.example/user/jobs/" + id);
        browser.see(".work", "No job is being worked on.");
        assertThat(browser.run("return document.getElementById('said').textContent"))
                .asString()
                .contains("Job " + id + " in part");
        assertThat(browser.text("body"))
                .doesNotContain("user@facility.example", Facility.OWNER, PilotCase.PID, "x/bad", Facility.KEY);

        facility.target.on("GET", "/health").always().status(503);
        browser.see(".verdict", "Not ready");
        browser.see(".side", "does not work");
        assertThat(browser.title()).startsWith("Not ready");
        facility.target.heal();
        browser.see(".verdict", "Ready for jobs");
        assertThat(browser.run("return window.loadedOnce"))
                .as("the page was never loaded again")
                .isEqualTo(true);

        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.asked())
                .isNotEmpty()
                .allSatisfy(address -> assertThat(address.getAuthority()).isEqualTo(page.getAuthority()));

        service.stop();
        browser.see("#live", "Not live since");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "360, light",
        "360, dark",
        "768, light",
        "768, dark",
        "1280, light",
        "1600, light",
        "1600, dark",
    })
    void itFitsAndIsLegible(int width, String scheme) throws Exception {
        browser.size(width, 900);
        browser.prefer("color-scheme", scheme);
        browser.open(samples());
        browser.see("#live", "Live");

        assertThat(browser.texts("#ended-table tbody tr")).hasSize(100);
        assertThat(browser.run("return document.documentElement.scrollWidth - window.innerWidth"))
                .as("pixels to scroll sideways")
                .isEqualTo(0L);
        assertThat(browser.faint()).isEmpty();
        assertThat(browser.faults()).isEmpty();
        assertThat(browser.text("body"))
                .contains("Not ready", "has not answered for 14 s", "3 of 12 datasets, 1 not published")
                .contains("615\u202F000 of 1\u202F000\u202F000", "retry later", "1 problem, 1 warning");
        browser.picture(width + "-" + scheme);

        state = PageSamples.calm();
        browser.see(".verdict", "Ready for jobs");
        assertThat(browser.faint()).isEmpty();
        assertThat(browser.faults()).isEmpty();
        browser.picture(width + "-" + scheme + "-calm");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theKeyboardReachesEverythingInOrderAndTheFocusIsSeenAndStays() throws Exception {
        browser.open(samples());
        browser.see("#live", "Live");
        List<String> order = new ArrayList<>();
        String last = state.ended().get(99).id();
        while (order.isEmpty() || !order.get(order.size() - 1).startsWith("Metrics")) {
            browser.press(Keys.TAB);
            order.add(browser.focus());
        }
        assertThat(order)
                .hasSize(1 + 1 + 2 + 100 + 2)
                .allSatisfy(focus -> assertThat(focus).endsWith(" | solid 2px"));
        assertThat(order.get(0)).startsWith("Skip to the state");
        assertThat(order.get(1)).startsWith("1 note");
        assertThat(order.get(2)).startsWith(state.atWork().get(0).id());
        assertThat(order.get(4)).startsWith(state.ended().get(0).id());
        assertThat(order.get(103)).startsWith(last);
        assertThat(order.get(104)).startsWith("Health");

        browser.run("document.querySelector('#notes summary').focus()");
        browser.press(Keys.ENTER);
        browser.see("#notes", "nobody checks whether groups exist");
        browser.run("document.querySelectorAll('#ended-table a')[1].focus()");
        String focus = browser.focus();
        state = PageSamples.withEnded(state, "the-newest");
        browser.see("#ended-table tbody", "the-newest");
        assertThat(browser.focus()).isEqualTo(focus);
        browser.see("#notes", "nobody checks whether groups exist");
    }

    @Test
    void whatOthersWroteIsTextAndDoesNothing() throws Exception {
        state = PageSamples.hostile();
        browser.open(samples());
        browser.see("#live", "Live");
        browser.see(".verdict", "Not ready");
        state = PageSamples.withEnded(state, PageSamples.HOSTILE + "2");
        browser.see("#ended-table", PageSamples.HOSTILE.substring(0, 20));
        browser.see("#ended-table .good", "published");

        assertThat(browser.run("return String(window.struck)")).isEqualTo("undefined");
        assertThat(browser.run("return document.querySelectorAll('img').length + document.scripts.length"))
                .isEqualTo(1L);
        assertThat(browser.run("return document.querySelectorAll('main').length"))
                .isEqualTo(1L);
        assertThat(browser.run("return document.querySelector('.address').textContent"))
                .asString()
                .startsWith("\"'><script>window.struck = 1</script><img src=x onerror=")
                .contains("&amp;{{7*7}}\uFFFDgnp.\uFFFD\uFFFD\uFFFD[31m");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void withoutScriptsThePageShowsTheStateOfTheMoment() throws Exception {
        browser.scripts(false);
        try {
            browser.open(samples());
            browser.see("#live", "State of 20");
            browser.see(".verdict", "Not ready");
            assertThat(browser.text("#ended-table"))
                    .contains(state.ended().get(99).id(), "UTC");
        } finally {
            browser.scripts(true);
        }
    }

    @Test
    void whoWantsNoMotionSeesNone() throws Exception {
        browser.open(samples());
        browser.see("#live", "Live");
        String animation = "return getComputedStyle(document.querySelector('.dot')).animationName";
        assertThat(browser.run(animation)).isEqualTo("breathe");
        browser.prefer("reduced-motion", "reduce");
        assertThat(browser.run(animation)).isEqualTo("none");
    }
}
