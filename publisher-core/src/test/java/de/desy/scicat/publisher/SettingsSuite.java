package de.desy.scicat.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.client.model.OrigDatablockDraft;
import de.desy.scicat.publisher.plan.PidPolicy;
import de.desy.scicat.publisher.report.CheckReport;
import de.desy.scicat.publisher.report.Finding;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.testkit.FakeSciCat;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a publisher meets on servers that a facility started with one setting, on fakes and on real servers. */
abstract class SettingsSuite {
    /** A setting, as real servers are named by it. */
    enum Setting {
        /** {@code MASK_PERSONAL_INFO=yes}. */
        MASK_PERSONAL_INFO,
        /** {@code POLICY_GROUPS=publishers}. */
        POLICY_GROUPS,
        /** {@code DATASET_CREATION_VALIDATION_ENABLED=true} with a pattern of version 4 UUIDs. */
        PID_PATTERN,
        /** {@code DATAFILES_METADATA_SCHEMA} with the schema that servers ship with. */
        CLOSED_FILE_SCHEMA
    }

    /** A name as directories and logins by OIDC give them, of a person with another address. */
    static final String MAIL_LIKE = "jane@lab.example";

    /** A name that is the address of the account, too. */
    static final String OWN_ADDRESS = "bob@fake.example";

    private final String prefix = "20.500.99999/setting-" + UUID.randomUUID() + "/";
    private FakeSciCat plain = FakeSciCat.start();

    /** A server with a setting; a test without one is skipped. */
    abstract Optional<Instance> server(Setting setting);

    @BeforeEach
    void start() {
        plain = FakeSciCat.start();
    }

    @AfterEach
    void stop() {
        plain.close();
    }

    private SciCatClient on(Setting setting, String account) {
        Optional<Instance> server = server(setting);
        assumeTrue(server.isPresent(), "no server with " + setting);
        assumeTrue(server.get().knows(account), "no account " + account);
        return server.get().client(account);
    }

    private static ObjectNode dataset(String pid, String group) {
        ObjectNode dataset = JsonNodeFactory.instance.objectNode();
        dataset.put("pid", pid).put("type", "raw").put("datasetName", "Setting").put("owner", "A. Meier");
        dataset.put("ownerGroup", group).put("contactEmail", "contact@facility.example");
        dataset.put("sourceFolder", "/data/setting").put("creationTime", "2026-01-02T03:04:05.678Z");
        dataset.put("description", "Ask jane@facility.example for the samples.").put("isPublished", false);
        dataset.putArray("principalInvestigators").add("jane@facility.example").add("bob@facility.example");
        return dataset;
    }

    private static DataFile file(String path, @Nullable ObjectNode metadata) {
        return new DataFile(
                path, 10, Instant.parse("2026-01-02T03:04:05.678Z"), null, null, null, null, null, metadata);
    }

    /** A dataset on a server that has no such setting. */
    private String given(String name, DataFile... files) {
        String pid = prefix + name;
        plain.settings().fileSchema(JsonNodeFactory.instance.objectNode());
        try (SciCatClient admin = plain.client("admin")) {
            given(admin, pid, files);
        }
        return pid;
    }

    private static void given(SciCatClient admin, String pid, DataFile... files) {
        Dataset made = admin.datasets().create(dataset(pid, "it-scicat"));
        admin.origDatablocks().create(pid, new OrigDatablockDraft(10L * files.length, null, false, List.of(files)));
        ObjectNode totals = JsonNodeFactory.instance.objectNode().put("numberOfFiles", files.length);
        admin.datasets().patch(made, totals.put("size", 10 * files.length));
    }

    private static PublisherBuilder publisher(SciCatClient source, SciCatClient target) {
        return DatasetPublisher.from(source)
                .to(target)
                .ownerGroup("public-data")
                .makePublic();
    }

    private static Optional<Finding> finding(CheckReport report, ProblemCode code) {
        return report.findings().stream()
                .filter(each -> each.problem().code() == code)
                .findFirst();
    }

    private static Set<String> paths(SciCatClient client, String pid) {
        Set<String> paths = new TreeSet<>();
        client.origDatablocks().readFiles(pid, (block, file) -> paths.add(file.path()));
        return paths;
    }

    @Test
    void whatATargetHidesIsWrittenAndRightAfterwards() {
        String pid = given("masked", file("img@300K.tif", null), file("img@400K.tif", null), file("other.tif", null));
        try (SciCatClient source = plain.client("admin");
                SciCatClient target = on(Setting.MASK_PERSONAL_INFO, "publisher");
                SciCatClient admin = on(Setting.MASK_PERSONAL_INFO, "admin")) {
            DatasetPublisher publisher = publisher(source, target).build();

            PublishReport report = publisher.publish(pid);

            assertThat(report.isSuccess()).as(report.describe()).isTrue();
            Dataset there = admin.datasets().get(pid);
            assertThat(there.field("contactEmail").orElseThrow().asText()).isEqualTo("contact@facility.example");
            assertThat(there.field("principalInvestigators").orElseThrow()).hasSize(2);
            assertThat(paths(admin, pid)).containsExactly("img@300K.tif", "img@400K.tif", "other.tif");
            assertThat(publisher.plan(pid).isEmpty()).isTrue();
            assertThat(publisher.verify(pid)).isEmpty();
            assertThat(finding(publisher.check(), ProblemCode.TARGET_MASKED)).isPresent();
        }
    }

    /** Nothing proves then which records the account created. */
    @Test
    void anAccountWhoseOwnNameAServerHidesFromItPublishesNothingThere() {
        String pid = given("maker", file("a.tif", null));
        try (SciCatClient source = plain.client("admin");
                SciCatClient target = on(Setting.MASK_PERSONAL_INFO, MAIL_LIKE);
                SciCatClient admin = on(Setting.MASK_PERSONAL_INFO, "admin")) {
            String own = prefix + "own";
            Dataset made = target.datasets().create(dataset(own, "public-data"));

            assertThat(target.users().whoami().orElseThrow().username()).isEqualTo("*****");
            assertThat(made.createdBy()).contains("*****");
            assertThat(target.datasets().get(own).createdBy()).contains("*****");
            assertThat(admin.datasets().get(own).createdBy()).contains(MAIL_LIKE);

            assertThatThrownBy(() -> publisher(source, target).build().publish(pid))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("the name of this account looks like one");
            assertThat(admin.datasets().find(pid)).isEmpty();
            assertThat(publisher(source, target).build().check().findings())
                    .anyMatch(found -> found.problem().code() == ProblemCode.TARGET_MASKED
                            && found.problem().message().contains("the name of this account looks like one"));
        }
    }

    /** An address is not hidden from its owner. */
    @Test
    void anAccountWhoseNameIsItsAddressSeesWhatItCreatedAndPublishes() {
        String pid = given("address", file("a.tif", null));
        try (SciCatClient source = plain.client("admin");
                SciCatClient target = on(Setting.MASK_PERSONAL_INFO, OWN_ADDRESS);
                SciCatClient other = on(Setting.MASK_PERSONAL_INFO, "publisher")) {
            DatasetPublisher publisher = publisher(source, target).build();

            publisher.publish(pid).orThrow();

            assertThat(target.users().whoami().orElseThrow().username()).isEqualTo(OWN_ADDRESS);
            assertThat(target.datasets().get(pid).createdBy()).contains(OWN_ADDRESS);
            assertThat(other.datasets().get(pid).createdBy()).contains("*****");
            assertThat(publisher.plan(pid).isEmpty()).isTrue();
            assertThatThrownBy(() -> publisher(source, other).build().publish(pid))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("an account whose name the server hides");
        }
    }

    @Test
    void aSourceThatHidesSomethingIsRefusedUnlessTheAccountSeesIt() {
        String pid = prefix + "hidden";
        try (SciCatClient scientist = on(Setting.MASK_PERSONAL_INFO, "scientist");
                SciCatClient admin = on(Setting.MASK_PERSONAL_INFO, "admin");
                SciCatClient target = plain.client("publisher")) {
            given(admin, pid, file("img@300K.tif", null), file("img@400K.tif", null));

            assertThatThrownBy(() -> publisher(scientist, target).build().publish(pid))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.problems())
                                    .anyMatch(problem -> problem.code() == ProblemCode.SOURCE_MASKED));
            assertThatThrownBy(() -> publisher(scientist, target)
                            .transform(draft -> draft.with("contactEmail", "data@facility.example")
                                    .without("description", "principalInvestigators"))
                            .build()
                            .publish(pid))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("2 file entries");
            assertThat(plain.dataset(pid)).isEmpty();
            assertThat(finding(publisher(scientist, target).build().check(), ProblemCode.SOURCE_MASKED))
                    .isPresent();

            publisher(admin, target).build().publish(pid).orThrow();
            assertThat(plain.dataset(pid).orElseThrow().path("contactEmail").asText())
                    .isEqualTo("contact@facility.example");
        }
    }

    @Test
    void realAsterisksOnASourceThatHidesOthersArePublished() {
        String pid = prefix + "rated";
        try (SciCatClient scientist = on(Setting.MASK_PERSONAL_INFO, "scientist");
                SciCatClient admin = on(Setting.MASK_PERSONAL_INFO, "admin");
                SciCatClient target = plain.client("publisher")) {
            ObjectNode dataset = dataset(pid, "it-scicat").put("description", "rated *****");
            dataset.putArray("principalInvestigators").add("*****");
            admin.datasets().create(dataset);

            publisher(scientist, target)
                    .transform(draft -> draft.with("contactEmail", "data@facility.example"))
                    .build()
                    .publish(pid)
                    .orThrow();

            assertThat(plain.dataset(pid).orElseThrow().path("description").asText())
                    .isEqualTo("rated *****");
        }
    }

    @Test
    void whoReadsPoliciesIsNoAdministratorForThat() {
        String pid = given("policies", file("a.h5", null));
        try (SciCatClient source = plain.client("admin");
                SciCatClient target = on(Setting.POLICY_GROUPS, "publisher");
                SciCatClient admin = on(Setting.POLICY_GROUPS, "admin")) {
            assertThat(target.users().isAdmin()).isFalse();
            assertThat(admin.users().isAdmin()).isTrue();

            assertThatThrownBy(() -> publisher(source, target)
                            .ownerGroup("others")
                            .build()
                            .publish(pid))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.problems())
                                    .anyMatch(problem -> problem.code() == ProblemCode.ACCOUNT_NOT_MEMBER));
            assertThat(admin.datasets().find(pid)).isEmpty();
            publisher(source, target).build().publish(pid).orThrow();
        }
    }

    @Test
    void aPidOfAnotherFormIsRefusedWithWhatHelps() {
        String pid = given("form", file("a.h5", null));
        try (SciCatClient source = plain.client("admin");
                SciCatClient target = on(Setting.PID_PATTERN, "publisher")) {
            assertThatThrownBy(() -> publisher(source, target).build().publish(pid))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.problems())
                                    .extracting(problem -> problem.code())
                                    .containsExactly(ProblemCode.PID_FORM_REFUSED))
                    .hasMessageContaining("pid(MINTED)");
            assertThat(finding(publisher(source, target).build().check(), ProblemCode.PID_FORM_REFUSED))
                    .isPresent();

            DatasetPublisher minting =
                    publisher(source, target).pid(PidPolicy.MINTED).build();
            assertThat(finding(minting.check(), ProblemCode.PID_FORM_REFUSED)).isEmpty();
            minting.publish(pid).orThrow();
        }
    }

    @Test
    void metadataOfFilesThatASchemaForbidsAreRefusedBeforeAnythingIsWritten() {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode().put("duration", 12.5);
        String pid = given("schema", file("a.nxs", metadata), file("b.nxs", null));
        try (SciCatClient source = plain.client("admin");
                SciCatClient target = on(Setting.CLOSED_FILE_SCHEMA, "publisher")) {
            assertThatThrownBy(() -> publisher(source, target).build().publish(pid))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.problems())
                                    .extracting(problem -> problem.code())
                                    .containsExactly(ProblemCode.FILE_METADATA_REFUSED))
                    .hasMessageContaining("leaveOutFields(\"dataFileList.metadata\")");
            assertThat(target.datasets().find(pid)).isEmpty();
            assertThat(finding(publisher(source, target).build().check(), ProblemCode.FILE_METADATA_REFUSED))
                    .isPresent();

            PublishReport report = publisher(source, target)
                    .leaveOutFields("dataFileList.metadata")
                    .build()
                    .publish(pid)
                    .orThrow();
            assertThat(report.describe()).contains("metadata of 1 file entry");
        }
    }
}
