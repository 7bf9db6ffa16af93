package de.desy.scicat.publisher;

import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** A SciCat to test with, fake or real: an address and accounts. */
record Instance(String name, String url, Properties accounts) {

    SciCatClient client(String account) {
        return SciCatClient.connect(url, Credentials.password(account, accounts.getProperty(account, "")));
    }

    boolean knows(String account) {
        return accounts.containsKey(account);
    }

    /** The same server, by another address. */
    Instance through(String proxy) {
        return new Instance(name, proxy, accounts);
    }

    static Properties accountsFrom(String file) {
        Properties accounts = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(file))) {
            accounts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return accounts;
    }

    @Override
    public String toString() {
        return name;
    }
}
