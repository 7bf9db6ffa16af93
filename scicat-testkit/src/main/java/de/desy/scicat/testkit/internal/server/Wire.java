package de.desy.scicat.testkit.internal.server;

import java.util.Map;

/** A socket of the loopback interface. */
interface Wire extends AutoCloseable {

    /** Answers requests. */
    @FunctionalInterface
    interface Answers {
        /**
         * Answers a request.
         *
         * @param method its method
         * @param url its path and query as they were sent
         * @param headers its headers, names in lower case
         * @param body its body
         * @return what becomes of it
         */
        Outcome answer(String method, String url, Map<String, String> headers, byte[] body);
    }

    int port();

    @Override
    void close();

    /**
     * Opens a free port. The demo of the command line carries no WireMock, which is larger than the rest of its jar and
     * breaks connections in every way that tests ask for.
     */
    static Wire open(Answers answers) {
        return hasWireMock() ? new WireMockWire(answers) : new PlainWire(answers);
    }

    private static boolean hasWireMock() {
        try {
            Class.forName("com.github.tomakehurst.wiremock.WireMockServer", false, Wire.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
