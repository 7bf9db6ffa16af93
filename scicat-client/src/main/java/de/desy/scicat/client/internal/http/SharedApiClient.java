package de.desy.scicat.client.internal.http;

import de.desy.scicat.client.generated.ApiClient;
import java.lang.reflect.InvocationTargetException;
import java.net.http.HttpClient;

/** Makes generated API classes use a {@link Connection} instead of an HTTP client of their own. */
final class SharedApiClient extends ApiClient {

    private final Connection connection;

    private SharedApiClient(Connection connection) {
        this.connection = connection;
    }

    static <A> A create(Class<A> api, Connection connection) {
        if (!api.getPackageName().equals("de.desy.scicat.client.generated.api")) {
            throw new IllegalArgumentException(api.getName() + " is not a class of the generated API");
        }
        try {
            return api.getConstructor(ApiClient.class).newInstance(new SharedApiClient(connection));
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(api.getName() + " cannot be used", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(api.getName() + " is not a class of the generated API", e);
        }
    }

    @Override
    public HttpClient getHttpClient() {
        return new ConnectionHttpClient(connection);
    }

    @Override
    public String getBaseUri() {
        return connection.transport().url().toString();
    }
}
