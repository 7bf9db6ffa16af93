package de.desy.scicat.testkit.internal.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Templates do what those of servers do, and no more: a mail that a test has read is the mail that people get. */
class JobTemplatesTest {
    private static final JsonNode CONTEXT;

    static {
        try {
            CONTEXT = new ObjectMapper()
                    .readTree("{\"name\": \"outer\", \"yes\": \"yes\", \"one\": 1, \"list\": [{\"url\": \"a\"}]}");
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "{{#if (or name missing)}}true{{else}}false{{/if}}, false",
        "{{#if (or yes missing)}}true{{else}}false{{/if}}, true",
        "{{#if (and one yes)}}true{{else}}false{{/if}}, true",
        "{{#if (and one name)}}true{{else}}false{{/if}}, false",
        "{{#if (not name)}}true{{else}}false{{/if}}, true",
        "{{#if name}}true{{else}}false{{/if}}, true"
    })
    void helpersTakeOnlyWordsOfConsentForTrueAsOnServers(String template, String written) {
        assertThat(new JobTemplates().fill(template, CONTEXT)).isEqualTo(written);
    }

    @Test
    void aNameThatAnItemDoesNotHaveIsNotLookedForAroundIt() {
        assertThat(new JobTemplates().fill("{{#each list}}{{url}}-{{name}}-{{../name}}{{/each}}", CONTEXT))
                .isEqualTo("a--outer");
    }
}
