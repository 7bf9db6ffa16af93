package de.desy.scicat.testkit.internal.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wiremock.com.github.jknack.handlebars.EscapingStrategy;
import wiremock.com.github.jknack.handlebars.Handlebars;
import wiremock.com.github.jknack.handlebars.Options;

/**
 * The templates of job actions, with the helpers of the servers. The template engine is the copy in WireMock's jar,
 * which saves a dependency.
 */
final class JobTemplates {
    private static final Set<Object> YES = Set.of(true, 1, "true", "1", "on", "yes");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Handlebars handlebars =
            new Handlebars().with(EscapingStrategy.HBS4).parentScopeResolution(false);

    JobTemplates() {
        handlebars.registerHelper("eq", (a, options) -> Objects.equals(a, first(options)));
        handlebars.registerHelper("not", (a, options) -> !isYes(a));
        handlebars.registerHelper("or", (a, options) -> all(a, options).anyMatch(JobTemplates::isYes));
        handlebars.registerHelper("and", (a, options) -> all(a, options).allMatch(JobTemplates::isYes));
        handlebars.registerHelper("default", (a, options) -> isTrue(a) ? a : first(options));
        handlebars.registerHelper(
                "concat", (a, options) -> all(a, options).map(String::valueOf).collect(Collectors.joining()));
        handlebars.registerHelper(
                "matches", (a, options) -> String.valueOf(a).matches(".*(?:" + first(options) + ").*"));
        text("jsonify", JobTemplates::pretty);
        text(
                "urlencode",
                a -> URLEncoder.encode(String.valueOf(a), StandardCharsets.UTF_8)
                        .replace("+", "%20"));
        text(
                "base64enc",
                a -> Base64.getEncoder().encodeToString(String.valueOf(a).getBytes(StandardCharsets.ISO_8859_1)));
        handlebars.registerHelper("job_v3", (job, options) -> versionThree((Map<?, ?>) job));
    }

    private void text(String name, Function<@Nullable Object, String> helper) {
        handlebars.registerHelper(name, (a, options) -> new Handlebars.SafeString(helper.apply(a)) {});
    }

    /**
     * Fills a template in.
     *
     * @throws IllegalArgumentException if the text is no valid template
     */
    String fill(String template, JsonNode context) {
        try {
            return handlebars
                    .compileInline(template)
                    .apply(Objects.requireNonNull(JSON.convertValue(context, Object.class)));
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("The template cannot be filled in: " + e.getMessage(), e);
        }
    }

    private static @Nullable Object first(Options options) {
        return options.params.length == 0 ? null : options.param(0);
    }

    private static Stream<@Nullable Object> all(@Nullable Object first, Options options) {
        return Stream.concat(Optional.ofNullable(first).stream(), Stream.of(options.params));
    }

    /** What the servers' own helpers take for true: not any text, as the template language does. */
    private static boolean isYes(@Nullable Object value) {
        return value != null && YES.contains(value);
    }

    private static boolean isTrue(@Nullable Object value) {
        return value != null
                && !value.equals(false)
                && !value.equals("")
                && !value.equals(0)
                && !(value instanceof List<?> list && list.isEmpty());
    }

    private static String pretty(@Nullable Object value) {
        DefaultIndenter indent = new DefaultIndenter("   ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(indent);
        printer.indentObjectsWith(indent);
        try {
            return JSON.writer(printer).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, @Nullable Object> versionThree(Map<?, ?> job) {
        Map<String, @Nullable Object> old = new LinkedHashMap<>();
        Map<Object, @Nullable Object> params = new LinkedHashMap<>();
        if (job.get("jobParams") instanceof Map<?, ?> sent) {
            params.putAll(sent);
        }
        old.put("id", job.get("id"));
        old.put("emailJobInitiator", job.get("contactEmail"));
        old.put("type", job.get("type"));
        old.put("creationTime", job.get("createdAt"));
        Object datasets = params.getOrDefault("datasetList", List.of());
        params.put("username", job.get("createdBy"));
        old.put("jobParams", params);
        old.put("jobStatusMessage", job.get("statusCode"));
        old.put("datasetList", datasets);
        return old;
    }
}
