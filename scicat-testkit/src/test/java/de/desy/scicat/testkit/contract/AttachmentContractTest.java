package de.desy.scicat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Attachments. */
@Contract
class AttachmentContractTest extends ContractCase {
    AttachmentContractTest(Instance on) {
        super(on);
    }

    private static ObjectNode attachment(String pid) {
        ObjectNode attachment =
                object("caption", "a caption").put("ownerGroup", "public-data").put("isPublished", false);
        attachment.put("aid", UUID.randomUUID().toString());
        attachment
                .putArray("relationships")
                .addObject()
                .put("targetId", pid)
                .put("targetType", "dataset")
                .put("relationType", "is attached to");
        return attachment;
    }

    private String added(String pid) {
        return on.post("admin", ATTACHMENTS, attachment(pid))
                .with(201)
                .json()
                .path("aid")
                .asText();
    }

    private Answer list(String user, String pid, String more) {
        return on.get(user, ATTACHMENTS, "{'where':{'relationships.targetId':'" + pid + "'" + more);
    }

    @Test
    @Shows(Trait.ATTACHMENTS_OF_OWNERS)
    void theRouteOfVersion4IsOpenToOwnersOrToAdministratorsOnly() {
        String pid = stored();

        on.post("admin", ATTACHMENTS, attachment(pid)).with(201);
        on.post("publisher", ATTACHMENTS, attachment(pid)).with(on.has(Trait.ATTACHMENTS_OF_OWNERS) ? 201 : 403);
        on.post("reader", ATTACHMENTS, attachment(pid)).with(403);
    }

    @Test
    void theNestedRouteIsOpenToTheOwnerAndChoosesTheId() {
        String pid = stored();
        ObjectNode body =
                object("caption", "nested").put("ownerGroup", "public-data").put("id", "mine");

        JsonNode reply =
                on.post("publisher", nested(pid, "attachments"), body).with(201).json();

        assertThat(reply.path("id").asText()).hasSize(36);
        assertThat(list("publisher", pid, "}}").with(200).each("aid"))
                .containsExactly(reply.path("id").asText());
    }

    @Test
    void theNestedRouteRefusesVisibilityAndIdsOfVersion4() {
        String pid = stored();
        ObjectNode body = object("caption", "nested").put("ownerGroup", "public-data");

        on.post("publisher", nested(pid, "attachments"), body.deepCopy().put("isPublished", true))
                .with(400);
        on.post("publisher", nested(pid, "attachments"), body.deepCopy().put("aid", "mine"))
                .with(400);
    }

    @Test
    void theNestedRouteOfADatasetThatIsNotThereIs404() {
        ObjectNode body = object("caption", "nested").put("ownerGroup", "public-data");

        on.post("publisher", nested(pid(), "attachments"), body).with(404);
    }

    @Test
    void anIdOfOnesOwnIsKeptAndTheSecondTimeIs500() {
        ObjectNode attachment = attachment(stored());

        JsonNode reply = on.post("admin", ATTACHMENTS, attachment).with(201).json();

        assertThat(reply.path("aid")).isEqualTo(attachment.path("aid"));
        on.post("admin", ATTACHMENTS, attachment).with(500);
    }

    @Test
    void withoutAWordOnVisibilityItIs400() {
        ObjectNode attachment = attachment(stored());
        attachment.remove("isPublished");

        on.post("admin", ATTACHMENTS, attachment).with(400);
    }

    @Test
    void theAttachmentsOfADatasetAreFoundByTheirTarget() {
        String pid = stored();
        String aid = added(pid);
        added(stored());

        assertThat(list("publisher", pid, "}}").with(200).each("aid")).containsExactly(aid);
        assertThat(list("reader", pid, "}}").with(200).json()).isEmpty();
    }

    @Test
    void keysetPagingByIdWorks() {
        String pid = stored();
        for (int i = 0; i < 5; i++) {
            added(pid);
        }
        List<String> seen = new ArrayList<>();
        String after = "";
        List<String> page;
        do {
            page = list("publisher", pid, after + "},'limits':{'limit':2,'sort':{'aid':'asc'}}}")
                    .with(200)
                    .each("aid");
            seen.addAll(page);
            after = ",'aid':{'$gt':'" + seen.get(seen.size() - 1) + "'}";
        } while (page.size() == 2);

        assertThat(seen).hasSize(5).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void theListShowsNobodyWhatIsPublicOnly() {
        String pid = stored();
        ObjectNode open = attachment(pid).put("isPublished", true);
        on.post("admin", ATTACHMENTS, open).with(201);
        added(pid);

        String filter = "{'where':{'relationships.targetId':'" + pid + "'}}";
        assertThat(on.get(NOBODY, ATTACHMENTS + "/public", filter).with(200).each("aid"))
                .containsExactly(open.path("aid").asText());
        assertThat(on.get(NOBODY, ATTACHMENTS, filter).with(200).each("aid"))
                .containsExactly(open.path("aid").asText());
    }

    @Test
    @Shows(Trait.ATTACHMENTS_OF_OWNERS)
    void changingAnAttachmentIsForOwnersOrForAdministratorsOnly() {
        String aid = added(stored());

        on.patch("publisher", at(ATTACHMENTS, aid), "{'caption':'new','isPublished':true}")
                .with(on.has(Trait.ATTACHMENTS_OF_OWNERS) ? 200 : 403);
        JsonNode changed = on.patch(
                        "admin", at(ATTACHMENTS, aid), "{'caption':'new','thumbnail':null,'accessGroups':['readers']}")
                .with(200)
                .json();

        assertThat(changed.path("caption").asText()).isEqualTo("new");
        on.get("reader", at(ATTACHMENTS, aid)).with(200);
    }

    @Test
    void aChangeMayNotCarryAnIdOrUnknownFields() {
        String aid = added(stored());

        on.patch("admin", at(ATTACHMENTS, aid), "{'aid':'other'}").with(400);
        on.patch("admin", at(ATTACHMENTS, aid), "{'colour':'red'}").with(400);
    }

    @Test
    void anAttachmentLeavesTheTimeOfTheDatasetsLastChange() {
        String pid = stored();
        String before = read(pid).path("updatedAt").asText();

        added(pid);

        assertThat(read(pid).path("updatedAt").asText()).isEqualTo(before);
    }

    @Test
    @Shows(Trait.ATTACHMENTS_OF_OWNERS)
    void anOwnerHasOrHasNotTheRightToChangeAnAttachmentThatIsNotThere() {
        for (String user : new String[] {"publisher", "scientist", "reader"}) {
            Answer changed = on.patch(user, at(ATTACHMENTS, "none"), "{'caption':'new'}");
            Answer unknown = on.patch(user, at(ATTACHMENTS, "none"), "{'colour':'red'}");
            if (on.has(Trait.ATTACHMENTS_OF_OWNERS)) {
                assertThat(changed.with(404).message()).isEqualTo("Attachment: none not found");
                assertThat(unknown.with(400).problems()).containsExactly("property colour should not exist");
            } else {
                assertThat(changed.with(403).message()).isEqualTo("Forbidden resource");
                assertThat(unknown.with(403).message()).isEqualTo("Forbidden resource");
            }
        }
        on.patch(NOBODY, at(ATTACHMENTS, "none"), "{'caption':'new'}").with(403);
    }

    @Test
    @Shows(Trait.ATTACHMENTS_OF_OWNERS)
    void whoMayNotCreateDatasetsCreatesAttachmentsOfOnesGroup() {
        ObjectNode attachment = attachment(pid()).put("ownerGroup", "readers");

        on.post("reader", ATTACHMENTS, attachment).with(on.has(Trait.ATTACHMENTS_OF_OWNERS) ? 201 : 403);
        on.post(NOBODY, ATTACHMENTS, attachment(pid())).with(403);
    }

    @Test
    void anAttachmentThatIsNotThereIs404() {
        on.get("admin", at(ATTACHMENTS, "none")).with(404);
        on.patch("admin", at(ATTACHMENTS, "none"), "{'caption':'new'}").with(404);
    }

    @Test
    void aListLeavesOutThePicturesIfTheyAreNotAskedFor() {
        String pid = stored();
        added(pid);

        JsonNode one = list("admin", pid, "},'fields':['aid','caption','ownerGroup','accessGroups','isPublished']}")
                .with(200)
                .json()
                .path(0);

        assertThat(one.propertyStream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("_id", "aid", "caption", "ownerGroup", "accessGroups", "isPublished");
    }
}
