package de.desy.scicat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
    void aPublicDatasetIsClosedToNobodyOn427AndOpenOnVersion5() {
        String pid = stored(dataset(pid()).put("isPublished", true));

        on.get("reader", at(DATASETS, pid)).with(200);
        on.get(NOBODY, at(DATASETS, pid)).with(on.isV4() ? 403 : 200);
        on.get(NOBODY, at(DATASETS, pid())).with(on.isV4() ? 403 : 404);
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
        ObjectNode dataset = dataset(pid());
        ObjectNode item = dataset.putArray("relationships").addObject().put("relationship", "IsDerivedFrom");
        item.put(on.isV4() ? "pid" : "identifier", to);
        if (!on.isV4()) {
            item.put("identifierType", "Local").put("entityType", "Dataset");
        }
        String pid = stored(dataset);

        String key = on.isV4() ? "relationships.pid" : "relationships.identifier";
        assertThat(on.get("publisher", DATASETS, "{'where':{'" + key + "':'" + to + "'}}")
                        .with(200)
                        .each("pid"))
                .containsExactly(pid);
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
