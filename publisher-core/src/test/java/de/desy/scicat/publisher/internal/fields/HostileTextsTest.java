package de.desy.scicat.publisher.internal.fields;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.internal.datacite.Identifiers;
import de.desy.scicat.publisher.internal.datacite.Licenses;
import de.desy.scicat.publisher.internal.datacite.PersonName;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Four times the text takes four times the work, and no text needs a stack of its own length. */
class HostileTextsTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int LENGTH = 5_000;
    /** Less than a thread of any program has. */
    private static final long STACK = 256 << 10;

    /** A text that somebody made to cost more than it is long. */
    enum Text {
        PERCENT_SIGNS_OF_PERCENT_SIGNS("%25"),
        ESCAPES_OF_ESCAPES("%2525%2E"),
        BEGINNINGS_OF_ESCAPES("%2"),
        DOTS("a."),
        AN_ADDRESS_OF_DOTS("1."),
        SLASHES("/"),
        FOLDERS("a/"),
        TITLES("Dr. "),
        SEMICOLONS("a;"),
        BRACKETS("<a@b.de>,"),
        TOKENS("eyJ"),
        DEEDS("deed.a/"),
        HYPHENS("-ab"),
        DIGITS("7"),
        BLANKS(" "),
        HALF_CHARACTERS("\uD83D"),
        COMBINING_MARKS("\u0301");

        private final String piece;

        Text(String piece) {
            this.piece = piece;
        }

        String ofLength(int length) {
            return "x" + piece.repeat(length / piece.length()) + "!";
        }
    }

    private static void everythingThatReadsTexts(String text) {
        Addresses.isEmail(text);
        Addresses.isEmail(text + "@b.de");
        Addresses.isEmail("a@" + text + "de");
        Addresses.isEmailList(text);
        Addresses.emailsIn(text);
        Addresses.isHost(text);
        Addresses.isHost(text.substring(1, text.length() - 1) + "de");
        MetadataKeys.meant(text);
        MetadataKeys.meant(text.substring(0, text.length() - 1));
        Shape.instant(text);
        Identifiers.isDoi("10.1234" + text.substring(1));
        Identifiers.related("10.1234." + text.substring(1));
        Identifiers.orcid(text);
        Licenses.rights(text);
        Licenses.rights("https://creativecommons.org/" + text);
        PersonName.in(text, "owner", new ArrayList<>());
        PersonName.in(text.substring(1), "owner", new ArrayList<>());
        map(text);
    }

    private static void map(String text) {
        ObjectNode dataset = JSON.objectNode();
        for (Field field : FieldTable.datasetFields()) {
            switch (field.shape()) {
                case TEXTS -> dataset.putArray(field.name()).add(text).add(text);
                case OBJECTS ->
                    dataset.putArray(field.name()).addObject().put(text, text).put("pid", text);
                case OBJECT, METADATA -> {
                    ObjectNode object = dataset.putObject(field.name());
                    ObjectNode inner = object.putObject(text);
                    for (int i = 0; i < text.length() / 100; i++) {
                        inner.putObject("%25" + i).put("toString", i);
                    }
                }
                default -> dataset.put(field.name(), text);
            }
        }
        MappedDataset mapped = new MappedDataset(
                Dataset.of(dataset),
                new Mapping(
                        SciCatRelease.newest().traits(),
                        "public-data",
                        List.of(),
                        List.of(),
                        List.of(),
                        true,
                        null,
                        null,
                        null,
                        null,
                        UnaryOperator.identity()));
        MappedDataset.differences(mapped.fields(), Dataset.of(dataset));
        MappedDataset.content(Dataset.of(dataset), List.of());
    }

    /** What the thread allocates, which counts the work of everything that makes texts of texts. */
    private static long work(Runnable task) throws ReflectiveOperationException {
        long before = allocated();
        task.run();
        return allocated() - before;
    }

    /** By reflection, because the publisher's module does not read the JDK's management. */
    private static long allocated() throws ReflectiveOperationException {
        Object threads = Class.forName("java.lang.management.ManagementFactory")
                .getMethod("getThreadMXBean")
                .invoke(null);
        return (long) Class.forName("com.sun.management.ThreadMXBean")
                .getMethod("getCurrentThreadAllocatedBytes")
                .invoke(threads);
    }

    @ParameterizedTest
    @EnumSource
    void fourTimesTheTextIsFourTimesTheWork(Text text) throws Exception {
        everythingThatReadsTexts(text.ofLength(LENGTH)); // classes are loaded once
        long once = work(() -> everythingThatReadsTexts(text.ofLength(LENGTH)));
        long fourTimes = work(() -> everythingThatReadsTexts(text.ofLength(4 * LENGTH)));

        assertThat(fourTimes).as("against %d", once).isLessThan(8 * once);
    }

    @ParameterizedTest
    @EnumSource
    void noTextIsTooLongForTheStack(Text text) throws Exception {
        FutureTask<Boolean> task = new FutureTask<>(() -> everythingThatReadsTexts(text.ofLength(4 * LENGTH)), true);
        new Thread(null, task, "small stack", STACK).start();

        assertThat(task.get()).isTrue();
    }

    /** Step by step, as servers decode. */
    private static String decodedStepByStep(String name) {
        String meant = name;
        while (true) {
            String next = meant;
            if (meant.matches("(?:[^%]|%[0-9A-Fa-f]{2})*")) {
                String decoded = URLDecoder.decode(meant.replace("+", "%2B"), StandardCharsets.UTF_8);
                next = decoded.indexOf('\uFFFD') < 0 ? decoded : meant;
            }
            next = next.replace("%2E", ".");
            if (next.equals(meant)) {
                return meant;
            }
            meant = next;
        }
    }

    @Test
    void aNameMeansWhatServersMakeOfItStepByStep() {
        Random random = new Random(1);
        List<String> pieces =
                List.of("%", "25", "%25", "2", "5", "E", "e", "%2E", "41", "C3", "A4", "%C3%A4", "+", "x", "ä");
        for (int i = 0; i < 50_000; i++) {
            StringBuilder name = new StringBuilder();
            for (int piece = random.nextInt(8); piece >= 0; piece--) {
                name.append(pieces.get(random.nextInt(pieces.size())));
            }
            assertThat(MetadataKeys.meant(name.toString()))
                    .as(name.toString())
                    .isEqualTo(decodedStepByStep(name.toString()));
        }
    }
}
