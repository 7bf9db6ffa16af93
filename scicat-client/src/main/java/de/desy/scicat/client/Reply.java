package de.desy.scicat.client;

import java.net.http.HttpHeaders;
import java.util.Locale;

/** A complete reply, of whatever status. */
record Reply(int status, HttpHeaders headers, Bytes body) {

    boolean isSuccess() {
        return status / 100 == 2;
    }

    boolean isHtml() {
        return headers.firstValue("Content-Type")
                        .map(type -> type.toLowerCase(Locale.ROOT).contains("html"))
                        .orElse(false)
                || body.text(100).stripLeading().startsWith("<");
    }
}
