package de.desy.scicat.client.internal.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.internal.json.Json;
import de.desy.scicat.client.model.CredentialState;

/** A way to get a token of SciCat. */
public interface LoginWay {

    CredentialState.Kind kind();

    /** The way for messages; fits after "the". */
    String describe();

    /** Sends one request to the server. */
    ObjectNode logIn(Connection anonymous);

    /** User name and password, of an account of SciCat or of the facility's directory. */
    record Password(boolean ldap, String user, String password) implements LoginWay {

        @Override
        public CredentialState.Kind kind() {
            return ldap ? CredentialState.Kind.LDAP : CredentialState.Kind.PASSWORD;
        }

        @Override
        public String describe() {
            return (ldap ? "LDAP login of " : "login of ") + user;
        }

        @Override
        public ObjectNode logIn(Connection anonymous) {
            anonymous.transport().redactor().hide(password);
            ObjectNode body =
                    Json.MAPPER.createObjectNode().put("password", password).put("username", user);
            return anonymous.object(Call.write("POST", ldap ? "/api/v3/auth/ldap" : "/api/v3/auth/login", body));
        }

        /** Shows no password. */
        @Override
        public String toString() {
            return describe();
        }
    }
}
