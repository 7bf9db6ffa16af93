package de.desy.scicat.publisher.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void aTextThatFitsStays() {
        assertThat(Text.shortened("", 5)).isEmpty();
        assertThat(Text.shortened("12345", 5)).isEqualTo("12345");
    }

    @Test
    void aLongerTextIsCutAndSaysSo() {
        assertThat(Text.shortened("123456", 5)).isEqualTo("12345…");
    }

    @Test
    void oneThingIsCountedInTheSingular() {
        assertThat(Text.files(1, 1)).isEqualTo("1 file, 1 byte");
        assertThat(Text.files(0, 0)).isEqualTo("0 files, 0 bytes");
        assertThat(Text.count(1, "block") + " " + Text.are(1)).isEqualTo("1 block is");
        assertThat(Text.count(2, "block") + " " + Text.are(2)).isEqualTo("2 blocks are");
    }

    @Test
    void aCutNeverLeavesHalfOfACharacter() {
        assertThat(Text.shortened("1234\uD83D\uDD2C6", 5)).isEqualTo("1234…");
        assertThat(Text.shortened("1234\uD83D\uDD2C6", 6)).isEqualTo("1234\uD83D\uDD2C…");
    }
}
