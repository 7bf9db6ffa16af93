package de.desy.scicat.oidc;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person with a browser: fills in each form that a page has, until a page has none. */
final class Forms {
    private static final int MOST_PAGES = 10;
    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]*)\".*?</form>", Pattern.DOTALL);
    private static final Pattern INPUT = Pattern.compile("<(?:input|button)[^>]*\\bname=\"([^\"]*)\"[^>]*>");
    private static final Pattern VALUE = Pattern.compile("\\bvalue=\"([^\"]*)\"");

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .build();
    private final Map<String, String> answers;

    Forms(Map<String, String> answers) {
        this.answers = answers;
    }

    /** The text of the last page. */
    String open(URI address) {
        try {
            HttpResponse<String> page = send(HttpRequest.newBuilder(address).build());
            for (int i = 0; i < MOST_PAGES; i++) {
                Matcher form = FORM.matcher(page.body());
                if (!form.find()) {
                    return page.body();
                }
                page = send(HttpRequest.newBuilder(page.uri().resolve(form.group(1)))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(filled(form.group())))
                        .build());
            }
            throw new IllegalStateException("More than " + MOST_PAGES + " forms; the last one: " + page.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String filled(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher input = INPUT.matcher(form);
        while (input.find()) {
            Matcher value = VALUE.matcher(input.group());
            String given = value.find() ? value.group(1) : "";
            fields.putIfAbsent(input.group(1), answers.getOrDefault(input.group(1), given));
        }
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
