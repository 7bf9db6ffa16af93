package de.desy.scicat.spring;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.SciCatClientBuilder;

/**
 * Changes the clients of the catalogues before they are built: a bean of this type is called for each of the two, after
 * the properties.
 *
 * <pre>{@code
 * @Bean
 * SciCatClientBuilderCustomizer proxy() {
 *     return (catalogue, client) -> {
 *         if (catalogue == Catalogue.TARGET) {
 *             client.httpClient(HttpClient.newBuilder().proxy(ProxySelector.of(new InetSocketAddress("proxy", 3128))));
 *         }
 *     };
 * }
 * }</pre>
 */
@FunctionalInterface
public interface SciCatClientBuilderCustomizer {

    /**
     * Changes the settings of one client.
     *
     * @param catalogue whose client it is
     * @param client the settings
     */
    void customize(Catalogue catalogue, SciCatClientBuilder client);
}
