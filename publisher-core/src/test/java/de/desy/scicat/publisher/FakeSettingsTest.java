package de.desy.scicat.publisher;

import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.testkit.FakeSciCat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The suite on a fake of each release. */
@ParameterizedClass
@EnumSource
class FakeSettingsTest extends SettingsSuite {
    private final SciCatRelease release;
    private final List<FakeSciCat> fakes = new ArrayList<>();

    FakeSettingsTest(SciCatRelease release) {
        this.release = release;
    }

    @Override
    Optional<Instance> server(Setting setting) {
        boolean known = setting != Setting.CLOSED_FILE_SCHEMA
                || Arrays.asList(SciCatRelease.values()).indexOf(release)
                        >= Arrays.asList(SciCatRelease.values()).indexOf(SciCatRelease.R5_2_1);
        return known ? Optional.of(instance(started(setting))) : Optional.empty();
    }

    private Instance instance(FakeSciCat fake) {
        Properties accounts = new Properties();
        for (String account : List.of("admin", "publisher", "scientist", MAIL_LIKE, OWN_ADDRESS)) {
            accounts.setProperty(account, account + "-pw");
        }
        return new Instance(release.toString(), fake.url(), accounts);
    }

    private FakeSciCat started(Setting setting) {
        if (!fakes.isEmpty()) {
            return fakes.get(0);
        }
        FakeSciCat fake = FakeSciCat.start(release);
        fakes.add(fake);
        switch (setting) {
            case MASK_PERSONAL_INFO -> {
                fake.account(MAIL_LIKE, "publishers", "public-data");
                fake.account(OWN_ADDRESS, "publishers", "public-data");
                fake.settings().maskPersonalInfo();
            }
            case POLICY_GROUPS -> fake.settings().policyGroups("publishers");
            case PID_PATTERN ->
                fake.settings().pidPattern("^[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$");
            case CLOSED_FILE_SCHEMA -> {}
        }
        return fake;
    }

    @AfterEach
    void close() {
        fakes.forEach(FakeSciCat::close);
        fakes.clear();
    }
}
