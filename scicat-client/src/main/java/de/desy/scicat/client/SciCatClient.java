package de.desy.scicat.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

/** Stub. */
public final class SciCatClient implements AutoCloseable {
    private SciCatClient() {}

    public static SciCatClient connect(String url, Credentials credentials) {
        return builder(url).credentials(credentials).build();
    }

    public static Builder builder(String url) {
        return Stub.body();
    }

    public URI url() {
        return Stub.body();
    }

    public ServerVersion serverVersion() {
        return Stub.body();
    }

    public SciCatClient anonymous() {
        return Stub.body();
    }

    public Datasets datasets() {
        return Stub.body();
    }

    public OrigDatablocks origDatablocks() {
        return Stub.body();
    }

    public Attachments attachments() {
        return Stub.body();
    }

    public Jobs jobs() {
        return Stub.body();
    }

    public PublishedDataRecords publishedData() {
        return Stub.body();
    }

    public Users users() {
        return Stub.body();
    }

    public Health health() {
        return Stub.body();
    }

    public <A> A generated(Class<A> api) {
        return Stub.body();
    }

    @Override
    public void close() {}
    /** Stub. */
    public static final class Builder {
        private Builder() {}

        public Builder credentials(Credentials credentials) {
            return this;
        }

        public Builder connectTimeout(Duration timeout) {
            return this;
        }

        public Builder requestTimeout(Duration timeout) {
            return this;
        }

        public Builder readTimeout(Duration timeout) {
            return this;
        }

        public Builder retry(Retry retry) {
            return this;
        }

        public Builder userAgent(String userAgent) {
            return this;
        }

        public Builder httpClient(HttpClient.Builder builder) {
            return this;
        }

        public SciCatClient build() {
            return Stub.body();
        }
    }
}
