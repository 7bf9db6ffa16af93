package de.desy.scicat.client;

/** To be replaced. */
final class Stub {
    private Stub() {}

    @SuppressWarnings({"TypeParameterUnusedInFormals", "DoNotCallSuggester"})
    static <T> T body() {
        throw new UnsupportedOperationException("not yet");
    }
}
