package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.World.PID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.plan.PublishPlan;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The target's server asks the address in {@code scientificMetadataSchema}, wherever it leads. */
class MetadataSchemaTest {
    private final World world = World.of(SciCatRelease.newest());
    private final OddServer inside = new OddServer();

    @AfterEach
    void close() {
        inside.close();
        world.close();
    }

    private List<String> asked() {
        return inside.requests().stream().map(OddServer.Request::target).toList();
    }

    private String host() {
        return inside.url().substring("http://".length());
    }

    private void schema(String address) {
        world.dataset(PID);
        world.edit(world.source, PID, dataset -> {
            dataset.put("scientificMetadataSchema", address);
            dataset.putObject("scientificMetadata").put("a", 1);
        });
    }

    @Test
    void aPlanSaysThatTheTargetAsksIt() {
        schema("http://" + host() + "/inside");
        DatasetPublisher publisher = world.publisher().build();

        PublishPlan plan = publisher.plan(PID);

        assertThat(plan.notes())
                .contains("the target's server asks http://" + host() + "/inside whenever it stores the dataset"
                        + " (scientificMetadataSchema), and waits for the answer; that address is of a private"
                        + " network, which the readers of the dataset cannot reach");
        publisher.apply(plan).orThrow();
        assertThat(asked()).isNotEmpty().containsOnly("/inside");
        assertThat(publisher.plan(PID).isEmpty()).isTrue();
    }

    @Test
    void anAddressOnNoListedHostIsLeftOutAndNeverAsked() {
        schema("http://" + host() + "/inside");
        DatasetPublisher publisher =
                world.publisher().schemaHosts("schemas.facility.example").build();

        PublishPlan plan = publisher.plan(PID);
        publisher.apply(plan).orThrow();

        assertThat(plan.describe())
                .contains(
                        "  - field scientificMetadataSchema: the target's server would ask http://" + host()
                                + "/inside",
                        "list its host with schemaHosts(…)");
        assertThat(asked()).isEmpty();
        assertThat(world.target
                        .dataset(PID)
                        .orElseThrow()
                        .path("scientificMetadataSchema")
                        .asText())
                .isEmpty();
        assertThat(publisher.plan(PID).isEmpty()).isTrue();
    }

    @Test
    void anAddressOnAListedHostGoesAlong() {
        schema("http://" + host() + "/ours");

        world.publisher().schemaHosts("x.example", host()).build().publish(PID).orThrow();

        assertThat(asked()).containsOnly("/ours");
    }

    @Test
    void anAddressThatATransformSetsIsLookedAtToo() {
        schema("https://schemas.example/a.json");
        PublishPlan plan = world.publisher()
                .schemaHosts("schemas.example")
                .transform(draft -> draft.with("scientificMetadataSchema", "http://" + host() + "/inside"))
                .build()
                .plan(PID);

        assertThat(plan.fields().has("scientificMetadataSchema")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://schemas.example/a.json",
                "HTTPS://SCHEMAS.example:443/a?b=c#d",
                "http://schemas.example:80/",
                "http://schemas.example"
            })
    void theListedHostHasManyForms(String address) {
        schema(address);
        assertThat(plannedFor("schemas.example")
                        .fields()
                        .path("scientificMetadataSchema")
                        .asText())
                .isEqualTo(address);
    }

    /** Servers' parsers take each of these for an address of another host, or of none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://schemas.example:8080/",
                "http://schemas.example.evil.example/",
                "http://evil.example/schemas.example",
                "http://evil.example#schemas.example",
                "http://schemas.example@evil.example/",
                "http://user@schemas.example/",
                "http://evil.example\\@schemas.example/",
                "http:/\\evil.example/",
                "http:\\\\schemas.example\\",
                "h\tttp://schemas.example/",
                "http://schemas.example\t.evil.example/",
                "//schemas.example/a",
                "ftp://schemas.example/a",
                "file:///etc/passwd",
                "data:application/json,{}",
                "http:schemas.example",
                "http://[::1]/",
                "http://2130706433/",
                "http://schemas。example/",
                "schemas.example",
                "our schema"
            })
    void anAddressThatIsNotSurelyOnTheHostIsLeftOut(String address) {
        schema(address);
        assertThat(plannedFor("schemas.example").fields().has("scientificMetadataSchema"))
                .isFalse();
    }

    @Test
    void whatIsNoHostIsRefused() {
        for (String wrong : List.of("", "https://schemas.example", "schemas.example/", "*", "a b")) {
            assertThatThrownBy(() -> world.publisher().schemaHosts(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is no host");
        }
    }

    private PublishPlan plannedFor(String host) {
        return world.publisher().schemaHosts(host).build().plan(PID);
    }
}
