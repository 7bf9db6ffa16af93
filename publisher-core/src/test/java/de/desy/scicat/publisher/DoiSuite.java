package de.desy.scicat.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.doi.Creator;
import de.desy.scicat.publisher.doi.DoiPublication;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.plan.SelectionPlan;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.testkit.FakeDataCite;
import de.desy.scicat.testkit.FaultScript;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A combined dataset is published and gets its DOI, on fakes and on real servers. */
abstract class DoiSuite {
    private static final String ROR = "https://ror.org/02xjrkt08";

    /** A pair of instances and the DataCite behind the second of them. */
    record Scene(Pair pair, FakeDataCite dataCite) {
        @Override
        public String toString() {
            return pair.toString();
        }
    }

    static PublisherBuilder publisher(Scene scene, SciCatClient source, SciCatClient target) {
        return World.publisher(source, target)
                .landingPage("https://data.example/datasets/{pid}")
                .mintDoi(doi -> doi.publisher("Facility", ROR)
                        .creators(Creator.person("Meier", "Anna")) // the pilot names none
                        .license("CC-BY-4.0")
                        .datasetPage("https://data.example/datasets/{pid}")
                        .resolver(scene.dataCite().url() + "/"));
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void aCombinedDatasetIsPublishedAndGetsItsDoi(Scene scene) {
        try (SciCatClient admin = scene.pair().source().client("admin");
                SciCatClient target = scene.pair().target().client("publisher")) {
            PilotCase pilot = PilotCase.on(admin);
            DatasetPublisher publisher = publisher(scene, admin, target).build();

            PublishPlan plan = publisher.plan(pilot.pid());
            PublishReport report =
                    publisher.apply(PublishPlan.fromJson(plan.toJson())).orThrow();

            assertThat(plan.describe().lines().filter(line -> line.startsWith("  ! ")))
                    .containsExactly("  ! register a DOI for it at DataCite; this cannot be undone");
            String link = Objects.requireNonNull(report.doi());
            assertThat(link).startsWith("https://doi.org/10.");
            assertThat(report.describe()).endsWith(link);
            JsonNode arrived = Objects.requireNonNull(
                    scene.dataCite().registered().get(link.substring("https://doi.org/".length())));
            assertThat(scene.dataCite().problems()).isEmpty();
            assertThat(arrived.at("/titles/0/title").asText()).isEqualTo("Combined Dataset");
            assertThat(arrived.at("/sizes/0").asText()).isEqualTo("8 files");
            assertThat(arrived.path("creators")).isNotEmpty();
            assertThat(arrived.at("/publisher/publisherIdentifier").asText()).isEqualTo(ROR);
            assertThat(arrived.at("/rightsList/0/rightsIdentifier").asText()).isEqualTo("CC-BY-4.0");

            PublishPlan next = publisher.plan(pilot.pid());
            assertThat(next.isEmpty()).as(next.describe()).isTrue();
            assertThat(next.doi()).isEqualTo(link);
            PublishReport again = publisher.apply(next);
            assertThat(again.outcome()).isEqualTo(Outcome.UNCHANGED);
            assertThat(again.doi()).isEqualTo(link);
            assertThat(target.publishedData().stream(
                            JsonNodeFactory.instance.objectNode().put("datasetPids", pilot.pid())))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void eachFailureOfDataCiteIsRepairedByTheNextRun(Scene scene) {
        Map<String, Consumer<FaultScript>> failures = new LinkedHashMap<>();
        failures.put("422", script -> script.status(422));
        failures.put("401", script -> script.status(401));
        failures.put("500", script -> script.status(500));
        failures.put("reset", FaultScript::resetBefore);
        try (SciCatClient admin = scene.pair().source().client("admin");
                SciCatClient target = scene.pair().target().client("publisher")) {
            PilotCase pilot = PilotCase.on(admin);
            DatasetPublisher publisher = publisher(scene, admin, target).build();
            for (Map.Entry<String, Consumer<FaultScript>> failure : failures.entrySet()) {
                failure.getValue().accept(scene.dataCite().fails().call(1));

                PublishReport failed = publisher.publish(pilot.pid());

                scene.dataCite().heal();
                assertThat(failed.isSuccess()).as(failure.getKey()).isFalse();
                assertThat(failed.doi()).isNull();
                assertThat(failed.error())
                        .contains("the dataset is published, but has no DOI", "is private", "run again to continue");
                assertThatThrownBy(failed::orThrow).hasMessage(pilot.pid() + ": " + failed.error());
                assertThat(failed.describe()).contains("https://data.example/datasets/");
            }

            PublishReport report = publisher.publish(pilot.pid()).orThrow();

            assertThat(report.doi()).isNotNull();
            assertThat(publisher.plan(pilot.pid()).isEmpty()).isTrue();
            assertThat(target.publishedData().stream(
                            JsonNodeFactory.instance.objectNode().put("datasetPids", pilot.pid())))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void anAnswerThatCameTooLateMakesNoSecondDoi(Scene scene) {
        try (SciCatClient admin = scene.pair().source().client("admin");
                SciCatClient target = scene.pair().target().client("publisher")) {
            PilotCase pilot = PilotCase.on(admin);
            DatasetPublisher publisher = publisher(scene, admin, target).build();
            scene.dataCite().fails().call(1).stallBody();

            PublishReport report = publisher.publish(pilot.pid()).orThrow();

            scene.dataCite().heal();
            assertThat(report.notes()).anyMatch(note -> note.contains("lost DataCite's answer"));
            PublishPlan next = publisher.plan(pilot.pid());
            assertThat(next.isEmpty()).as(next.describe()).isTrue();
            assertThat(next.doi()).isEqualTo(report.doi());
        }
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void severalDatasetsGetOneDoiWithARoleForEach(Scene scene) {
        try (SciCatClient admin = scene.pair().source().client("admin");
                SciCatClient target = scene.pair().target().client("publisher")) {
            PilotCase one = PilotCase.on(admin);
            PilotCase two = PilotCase.on(admin);
            SelectionPublisher publisher = together(scene, admin, target, doi -> doi.role(two.pid(), "IsDerivedFrom"));

            SelectionPlan plan =
                    SelectionPlan.fromJson(publisher.plan(one.pid(), two.pid()).toJson());
            SelectionReport report = publisher.apply(plan).orThrow();

            assertThat(plan.describe())
                    .contains("DOI for " + one.pid() + ", " + two.pid() + " \"All of one beamtime\"")
                    .contains("\"relationType\":\"IsDerivedFrom\"");
            String link = Objects.requireNonNull(report.doi());
            JsonNode arrived = Objects.requireNonNull(
                    scene.dataCite().registered().get(link.substring("https://doi.org/".length())));
            assertThat(arrived.path("relatedIdentifiers").valueStream().map(DoiSuite::related))
                    .contains("HasPart " + page(one), "IsDerivedFrom " + page(two));
            assertThat(arrived.at("/sizes/0").asText()).isEqualTo("16 files");
            assertThat(report.datasets())
                    .allSatisfy(each -> assertThat(each.doi()).isEqualTo(link));
            assertThat(report.datasets().get(1).describe()).contains("done      register one DOI for all datasets");

            SelectionReport again = publisher.publish(one.pid(), two.pid()).orThrow();

            assertThat(again.doi()).isEqualTo(link);
            assertThat(again.datasets())
                    .allSatisfy(each -> assertThat(each.outcome()).isEqualTo(Outcome.UNCHANGED));
            assertThat(publisher.plan(one.pid(), two.pid()).isEmpty()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void whenDataCiteFailsTheNextRunGivesTheSelectionItsDoi(Scene scene) {
        try (SciCatClient admin = scene.pair().source().client("admin");
                SciCatClient target = scene.pair().target().client("publisher")) {
            PilotCase one = PilotCase.on(admin);
            PilotCase two = PilotCase.on(admin);
            SelectionPublisher publisher = together(scene, admin, target, UnaryOperator.identity());
            scene.dataCite().fails().call(1).status(500);

            SelectionReport failed = publisher.publish(one.pid(), two.pid());

            scene.dataCite().heal();
            assertThat(failed.isSuccess()).isFalse();
            assertThat(failed.datasets()).allSatisfy(each -> {
                assertThat(each.lacksOnlyItsDoi()).isTrue();
                assertThat(each.error()).contains("the dataset is published, but has no DOI");
            });
            assertThatThrownBy(failed::orThrow).hasMessageContaining("have no DOI");
            SelectionReport report = publisher.publish(one.pid(), two.pid()).orThrow();
            assertThat(report.datasets())
                    .allSatisfy(each -> assertThat(each.outcome()).isEqualTo(Outcome.UPDATED));
            assertThat(target.publishedData().stream(
                            JsonNodeFactory.instance.objectNode().put("datasetPids", one.pid())))
                    .hasSize(1);
        }
    }

    private static SelectionPublisher together(
            Scene scene, SciCatClient source, SciCatClient target, UnaryOperator<DoiPublication> more) {
        return publisher(scene, source, target)
                .mintDoi(doi -> more.apply(doi.publisher("Facility", ROR)
                        .title("All of one beamtime")
                        .creators(Creator.person("Meier", "Anna"))
                        .resolver(scene.dataCite().url() + "/")))
                .build()
                .together();
    }

    private static String related(JsonNode item) {
        return item.path("relationType").asText() + " "
                + item.path("relatedIdentifier").asText();
    }

    private static String page(PilotCase dataset) {
        return "https://data.example/datasets/" + dataset.pid().replace("/", "%2F");
    }
}
