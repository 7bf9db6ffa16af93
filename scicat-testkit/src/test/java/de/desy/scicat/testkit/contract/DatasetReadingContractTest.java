package de.desy.scicat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Finding datasets, and which accounts see which datasets. */
@Contract
class DatasetReadingContractTest extends ContractCase {
    DatasetReadingContractTest(Instance on) {
        super(on);
    }

    @Test
    void aDatasetThatIsNotThereIs404() {
        on.get("publisher", at(DATASETS, pid())).with(404);
        on.get("admin", at(DATASETS, pid())).with(404);
    }

    @Test
    void aPrivateDatasetIsClosedToOthers() {
        String pid = stored();

        on.get("publisher", at(DATASETS, pid)).with(200);
        on.get("admin", at(DATASETS, pid)).with(200);
        on.get("reader", at(DATASETS, pid)).with(403);
        on.get(NOBODY, at(DATASETS, pid)).with(403);
    }

    @Test
    void anAccessGroupOpensADataset() {
        ObjectNode dataset = dataset(pid());
        dataset.putArray("accessGroups").add("readers");

        on.get("reader", at(DATASETS, stored(dataset))).with(200);
    }

    @Test
    void listsAndCountsAreClosedToNobody() {
        on.get(NOBODY, DATASETS).with(403);
        on.get(NOBODY, DATASETS + "/count").with(403);
    }

    @Test
    @Shows(Trait.PUBLIC_PIDS_OPEN)
    void aPublicDatasetIsOpenToNobodyOrClosed() {
        String pid = stored(dataset(pid()).put("isPublished", true));

        on.get("reader", at(DATASETS, pid)).with(200);
        on.get(NOBODY, at(DATASETS, pid)).with(on.has(Trait.PUBLIC_PIDS_OPEN) ? 200 : 403);
        on.get(NOBODY, at(DATASETS, pid())).with(on.has(Trait.PUBLIC_PIDS_OPEN) ? 404 : 403);
    }

    @Test
    void thePublicRouteShowsAPublicDatasetToNobody() {
        String pid = stored(dataset(pid()).put("isPublished", true));

        assertThat(on.get(NOBODY, at(DATASETS + "/public", pid))
                        .with(200)
                        .json()
                        .path("pid")
                        .asText())
                .isEqualTo(pid);
    }

    @Test
    void thePublicRouteAnswersWithoutADatasetForOneThatIsPrivateOrNotThere() {
        assertThat(on.get(NOBODY, at(DATASETS + "/public", stored()))
                        .with(200)
                        .json()
                        .isObject())
                .isFalse();
        assertThat(on.get(NOBODY, at(DATASETS + "/public", pid()))
                        .with(200)
                        .json()
                        .isObject())
                .isFalse();
    }

    @Test
    void thePublicListAndCountLeaveOutWhatIsPrivate() {
        String mark = UUID.randomUUID().toString();
        String open = stored(dataset(pid()).put("isPublished", true).put("datasetName", mark));
        stored(dataset(pid()).put("datasetName", mark));
        String filter = "{'where':{'datasetName':'" + mark + "'}}";

        assertThat(on.get(NOBODY, DATASETS + "/public", filter).with(200).each("pid"))
                .containsExactly(open);
        assertThat(on.get(NOBODY, DATASETS + "/public/count", filter)
                        .with(200)
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void theListShowsTenWithoutALimit() {
        String mark = many(12);

        assertThat(on.get("publisher", DATASETS, "{'where':{'datasetName':'" + mark + "'}}")
                        .with(200)
                        .each("pid"))
                .hasSize(10);
    }

    @Test
    void keysetPagingByPidWorks() {
        String mark = many(7);
        List<String> seen = new ArrayList<>();
        String where = "{'datasetName':'" + mark + "'}";
        List<String> page;
        do {
            page = on.get("publisher", DATASETS, "{'where':" + where + ",'limits':{'limit':3,'sort':{'pid':'asc'}}}")
                    .with(200)
                    .each("pid");
            seen.addAll(page);
            where = "{'$and':[{'datasetName':'" + mark + "'},{'pid':{'$gt':'" + seen.get(seen.size() - 1) + "'}}]}";
        } while (page.size() == 3);

        assertThat(seen).hasSize(7).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void theCountIsOfWhatTheAccountSees() {
        String mark = many(2);
        String filter = "{'where':{'datasetName':'" + mark + "'}}";

        assertThat(on.get("publisher", DATASETS + "/count", filter)
                        .with(200)
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(2);
        assertThat(on.get("reader", DATASETS + "/count", filter)
                        .with(200)
                        .json()
                        .path("count")
                        .asInt())
                .isZero();
    }

    @Test
    void aListOfPidsIsFoundAtOnce() {
        String one = stored();
        String two = stored();

        List<String> found = on.get(
                        "publisher", DATASETS, "{'where':{'pid':{'$in':['" + one + "','" + two + "','nothing']}}}")
                .with(200)
                .each("pid");

        assertThat(found).containsExactlyInAnyOrder(one, two);
    }

    @Test
    void onlyTheFieldsAskedForAreShown() {
        String pid = stored();

        JsonNode shown = on.get("publisher", DATASETS, "{'where':{'pid':'" + pid + "'},'fields':['pid','size']}")
                .with(200)
                .json()
                .path(0);

        assertThat(shown.has("size")).isTrue();
        assertThat(shown.has("owner")).isFalse();
    }

    @Test
    void aDatasetIsFoundByItsRelationship() {
        String to = pid();
        String pid = stored(derivedFrom(to));

        String key = on.has(Trait.RELATIONSHIP_IDENTIFIERS) ? "relationships.identifier" : "relationships.pid";
        assertThat(on.get("publisher", DATASETS, "{'where':{'" + key + "':'" + to + "'}}")
                        .with(200)
                        .each("pid"))
                .containsExactly(pid);
    }

    private static String either(String value) {
        return "{'$or':[{'relationships.identifier':" + value + "},{'relationships.pid':" + value + "}]}";
    }

    @Test
    void aDatasetIsFoundByEitherNameOfItsRelationship() {
        String one = pid();
        String other = pid();
        List<String> pids = List.of(stored(derivedFrom(one)), stored(derivedFrom(one)), stored(derivedFrom(other)));
        stored(derivedFrom(pid()));
        String open = stored(derivedFrom(one).put("isPublished", true));
        String both = either("{'$in':['" + one + "','" + other + "']}");

        assertThat(on.get("publisher", DATASETS, "{'where':" + either("'" + other + "'") + "}")
                        .with(200)
                        .each("pid"))
                .containsExactly(pids.get(2));
        assertThat(on.get("publisher", DATASETS, "{'where':" + both + "}")
                        .with(200)
                        .each("pid"))
                .containsExactlyInAnyOrder(pids.get(0), pids.get(1), pids.get(2), open);
        assertThat(on.get("publisher", DATASETS + "/count", "{'where':" + both + "}")
                        .with(200)
                        .text())
                .isEqualTo("{\"count\":4}");
        assertThat(on.get(NOBODY, DATASETS + "/public", "{'where':" + both + "}")
                        .with(200)
                        .each("pid"))
                .containsExactly(open);
        assertThat(on.get(NOBODY, DATASETS + "/public/count", "{'where':" + both + "}")
                        .with(200)
                        .text())
                .isEqualTo("{\"count\":1}");
        assertThat(on.get("reader", DATASETS, "{'where':" + both + "}")
                        .with(200)
                        .each("pid"))
                .containsExactly(open);
    }

    @Test
    void whatIsFoundByEitherNameIsReadInPages() {
        String to = pid();
        for (int i = 0; i < 5; i++) {
            stored(derivedFrom(to));
        }
        List<String> seen = new ArrayList<>();
        String where = either("'" + to + "'");
        List<String> page;
        do {
            page = on.get("publisher", DATASETS, "{'where':" + where + ",'limits':{'limit':2,'sort':{'pid':'asc'}}}")
                    .with(200)
                    .each("pid");
            seen.addAll(page);
            where = "{'$and':[" + either("{'$in':['" + to + "']}") + ",{'pid':{'$gt':'" + seen.get(seen.size() - 1)
                    + "'}}]}";
        } while (page.size() == 2);

        assertThat(seen).hasSize(5).isSorted().doesNotHaveDuplicates();
    }

    @Test
    @Shows(Trait.PART_IDS_AS_BYTES)
    void theIdsOfPartsAreBytesOrTextsInVersion4AndTextsInVersion3() {
        ObjectNode dataset = derivedFrom(pid());
        dataset.putArray("techniques").addObject().put("pid", "t/1").put("name", "SAXS");
        String pid = stored(dataset);

        JsonNode four = on.get("publisher", at(DATASETS, pid)).with(200).json();
        JsonNode three =
                on.get("publisher", at("/api/v3/datasets", pid)).with(200).json();

        for (String part : List.of("/techniques/0/_id", "/relationships/0/_id", "/datasetlifecycle/_id")) {
            assertThat(three.at(part).isTextual()).as(part).isTrue();
            assertThat(four.at(part).isTextual()).as(part).isNotEqualTo(on.has(Trait.PART_IDS_AS_BYTES));
            assertThat(four.at(part + "/buffer/data").isArray()).as(part).isEqualTo(on.has(Trait.PART_IDS_AS_BYTES));
        }
    }

    @Test
    void aFilterThatIsNotUnderstoodIs400() {
        on.get("publisher", DATASETS, "{'where':{'colour':'red'}}").with(400);
        on.get("publisher", DATASETS, "{'where':{'pid':{'inq':['x']}}}").with(400);
        on.get("publisher", DATASETS, "{'limits':{'order':'pid:asc'}}").with(400);
        on.get("publisher", DATASETS, "{'wehre':1}").with(400);
        on.get("publisher", DATASETS, "{no json").with(400);
    }

    private String many(int count) {
        String mark = UUID.randomUUID().toString();
        for (int i = 0; i < count; i++) {
            stored(dataset(pid()).put("datasetName", mark));
        }
        return mark;
    }
}
