package de.desy.scicat.publisher.internal.fields;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses and hosts are judged as the tested servers judge them; each of these was put to them. */
class AddressesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.de",
                "a.b+c@x-y.example",
                "ä@ö.de",
                "A@B.DE",
                "\"a b\"@c.de",
                "x@xn--p1ai.xn--p1ai",
                "a@b.museum",
                "'o'neil@x.ie",
                "a&b@c.de",
                "a@sub.sub2.co.uk"
            })
    void serversTakeTheseEmails(String text) {
        assertThat(Addresses.isEmail(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "email.com",
                "a@b",
                "a@b.c",
                "a..b@c.de",
                ".a@b.de",
                "a@-b.de",
                "a@b_c.de",
                "a@b.de.",
                "a@1.2.3.4",
                "a@[1.2.3.4]",
                "a@b.d3",
                "a b@c.de",
                "a@b.de ",
                "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx@b.de"
            })
    void serversRefuseTheseEmails(String text) {
        assertThat(Addresses.isEmail(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "asap3.facility.example",
                "https://x.example/y",
                "sftp://h.facility.example",
                "10.1.1.1",
                "h.facility.example:22",
                "h.facility.example/path",
                "user@h.de",
                "a.bc?c#d",
                "[::1]",
                "http://[::1]/",
                "ftp://x.de",
                "x.de/ü"
            })
    void serversTakeTheseHosts(String text) {
        assertThat(Addresses.isHost(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "h:22",
                "file:///x",
                "h.facility.example:99999",
                "//h.de",
                "nas_1.x.de",
                "ssh://u:p@h.de:22/a b",
                "x.y",
                "https://x.example?y=<z>",
                "asap3.d3",
                "mailto:a@b.de",
                "h.facility.example:",
                "1.2.3",
                "h..de",
                "300.1.1.1",
                "http:/x.de"
            })
    void serversRefuseTheseHosts(String text) {
        assertThat(Addresses.isHost(text)).isFalse();
    }

    @Test
    void aListIsSeparatedBySemicolonsAndEveryAddressCounts() {
        assertThat(Addresses.isEmailList("a@b.de; c@d.de")).isTrue();
        assertThat(Addresses.isEmailList("a@b.de;")).isFalse();
        assertThat(Addresses.isEmailList("a@b.de, c@d.de")).isFalse();
    }

    @Test
    void onlyTheWayOfWritingIsMended() {
        assertThat(Addresses.emailsIn("A. B. <a@b.de>, c@d.de")).contains("a@b.de;c@d.de");
        assertThat(Addresses.emailsIn("a@b.de, nobody")).isEmpty();
        assertThat(Addresses.emailsIn(" ; ")).isEmpty();
    }
}
