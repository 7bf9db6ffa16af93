/** Logins of the SciCat client by OpenID Connect. */
module de.desy.scicat.oidc {
    requires transitive de.desy.scicat.client;
    requires transitive java.net.http;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.nimbusds.jose.jwt;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports de.desy.scicat.oidc;
}
