package de.desy.scicat.examples.cli;

import de.desy.scicat.client.SciCatClient;

/**
 * Both catalogues.
 *
 * @param source the one to publish from
 * @param target the one to publish on
 */
record Servers(SciCatClient source, SciCatClient target) implements AutoCloseable {
    String sourceUrl() {
        return source.url().toString();
    }

    String targetUrl() {
        return target.url().toString();
    }

    @Override
    public void close() {
        source.close();
        target.close();
    }
}
