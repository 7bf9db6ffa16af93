package de.desy.scicat.client.internal.http;

import de.desy.scicat.client.internal.json.Bytes;
import java.net.http.HttpHeaders;
import java.util.Locale;

/** A complete reply of any status. */
public record Reply(int status, HttpHeaders headers, Bytes body) {

    public boolean isSuccess() {
        return status / 100 == 2;
    }

    public boolean isHtml() {
        return headers.firstValue("Content-Type")
                        .map(type -> type.toLowerCase(Locale.ROOT).contains("html"))
                        .orElse(false)
                || body.text(100).stripLeading().startsWith("<");
    }
}
