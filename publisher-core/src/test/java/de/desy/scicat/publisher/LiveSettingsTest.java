package de.desy.scicat.publisher;

import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The suite on real servers with these settings; CONTRIBUTING says how to name them. */
@EnabledIfSystemProperty(named = LiveSettingsTest.SETTINGS, matches = ".+")
class LiveSettingsTest extends SettingsSuite {
    /** A file with a line {@code SETTING = URL} for each server. */
    static final String SETTINGS = "scicat.live.settings";

    @Override
    Optional<Instance> server(Setting setting) {
        Properties servers = Instance.accountsFrom(System.getProperty(SETTINGS, ""));
        Properties accounts = Instance.accountsFrom(System.getProperty(RealServers.ACCOUNTS, ""));
        return Optional.ofNullable(servers.getProperty(setting.name()))
                .map(url -> new Instance(setting.name(), url.strip(), accounts));
    }
}
