package de.desy.scicat.service;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The machine's own Chromium without a window, as a person uses it. Nothing is downloaded. */
final class Browser implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** A browser; empty if this machine has none, or no driver for it. */
    static Optional<Browser> start() {
        Optional<File> chromium = installed("chromium", "chromium-browser", "google-chrome");
        Optional<File> chromedriver = installed("chromedriver");
        if (chromium.isEmpty() || chromedriver.isEmpty()) {
            return Optional.empty();
        }
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.get());
        options.setCapability("goog:loggingPrefs", logs);
        options.addArguments(
                "--headless=new",
                "--no-sandbox", // root of a container has no other way
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--hide-scrollbars",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.get())
                .usingAnyFreePort()
                .withSilent(true)
                .build();
        return Optional.of(new Browser(new ChromeDriver(service, options)));
    }

    private static Optional<File> installed(String... names) {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Arrays.stream(names)
                .flatMap(name -> Arrays.stream(path.split(File.pathSeparator)).map(folder -> new File(folder, name)))
                .filter(File::canExecute)
                .findFirst();
    }

    /** Opens a page, and forgets what was logged before. */
    void open(URI page) {
        driver.get("about:blank");
        logs(LogType.BROWSER);
        logs(LogType.PERFORMANCE);
        driver.get(page.toString());
    }

    private List<LogEntry> logs(String type) {
        return driver.manage().logs().get(type).getAll();
    }

    /** What the console says is wrong. */
    List<String> complaints() {
        return logs(LogType.BROWSER).stream().map(LogEntry::getMessage).toList();
    }

    /** The addresses that the page asked for. */
    List<URI> asked() throws IOException {
        List<URI> asked = new ArrayList<>();
        for (LogEntry entry : logs(LogType.PERFORMANCE)) {
            JsonNode message = Answers.JSON.readTree(entry.getMessage()).path("message");
            if (message.path("method").asText().equals("Network.requestWillBeSent")) {
                asked.add(URI.create(message.at("/params/request/url").asText()));
            }
        }
        return asked;
    }

    void size(int width, int height) {
        cdp(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Prefers something, such as the colour scheme dark. */
    void prefer(String feature, String value) {
        cdp(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-" + feature, "value", value))));
    }

    void scripts(boolean on) {
        cdp("Emulation.setScriptExecutionDisabled", Map.of("value", !on));
    }

    private Map<String, Object> cdp(String command, Map<String, Object> parameters) {
        return driver.executeCdpCommand(command, parameters);
    }

    /** Puts a picture of the whole page into target/screenshots, for people to look at. */
    void picture(String name) throws IOException {
        Map<String, Object> shot =
                cdp("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        Files.createDirectories(SCREENSHOTS);
        Files.write(SCREENSHOTS.resolve(name + ".png"), Base64.getDecoder().decode(String.valueOf(shot.get("data"))));
    }

    Object run(String script, Object... arguments) {
        return Objects.requireNonNullElse(driver.executeScript(script, arguments), "");
    }

    /** The text that a person sees in a part of the page. */
    String text(String selector) {
        return driver.findElement(By.cssSelector(selector)).getText();
    }

    List<String> texts(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream()
                .map(element -> element.getText())
                .toList();
    }

    String title() {
        return driver.getTitle();
    }

    /** Waits until a part of the page has a text. */
    void see(String selector, String text) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        String seen = "";
        while (System.nanoTime() < end) {
            try {
                seen = String.join("\n", texts(selector));
            } catch (StaleElementReferenceException e) {
                continue; // it went while it was read
            }
            if (seen.contains(text)) {
                return;
            }
        }
        throw new AssertionError(selector + " does not say \"" + text + "\", but \"" + seen + "\"");
    }

    void press(Keys key) {
        driver.switchTo().activeElement().sendKeys(key);
    }

    /** The element that has the focus: its text, and how it shows the focus. */
    String focus() {
        return String.valueOf(run("""
                const element = document.activeElement;
                const style = getComputedStyle(element);
                return element.textContent.trim() + " | " + style.outlineStyle + " " + style.outlineWidth;"""));
    }

    /** What axe, which knows the rules of accessibility, says against the page. */
    List<String> faults() throws IOException {
        try (InputStream axe = Browser.class.getResourceAsStream("/axe.min.js")) {
            run(new String(Objects.requireNonNull(axe).readAllBytes(), StandardCharsets.UTF_8));
        }
        Object faults = driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(document, { resultTypes: ["violations"] }).then(
                    (all) => done(all.violations.flatMap((rule) =>
                        rule.nodes.map((node) => rule.id + ": " + node.target + ": " + node.failureSummary))),
                    (failure) => done([String(failure)]));""");
        return strings(faults);
    }

    /** The texts whose colour differs too little from what is behind them: less than 4.5 to 1. */
    List<String> faint() {
        return strings(run("""
                const channel = (value) => {
                  const part = value / 255;
                  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
                };
                const parse = (colour) => colour.match(/[\\d.]+/g).map(Number);
                const light = ([red, green, blue]) =>
                  0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
                const behind = (element) => {
                  for (let each = element; each !== null; each = each.parentElement) {
                    const colour = parse(getComputedStyle(each).backgroundColor);
                    if (colour.length < 4 || colour[3] > 0) {
                      return colour;
                    }
                  }
                  return [255, 255, 255];
                };
                const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                const faint = [];
                let seen = 0;
                while (texts.nextNode()) {
                  const element = texts.currentNode.parentElement;
                  if (texts.currentNode.data.trim() === "" || element.getClientRects().length === 0) {
                    continue;
                  }
                  seen++;
                  const [a, b] = [light(parse(getComputedStyle(element).color)), light(behind(element))];
                  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                  if (ratio < 4.5) {
                    faint.push(ratio.toFixed(2) + ": " + texts.currentNode.data.trim());
                  }
                }
                return seen < 20 ? ["only " + seen + " texts were found"] : faint;"""));
    }

    private static List<String> strings(@Nullable Object list) {
        return list instanceof List<?> all ? all.stream().map(String::valueOf).toList() : List.of("no list: " + list);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
