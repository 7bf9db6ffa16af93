package de.desy.scicat.oidc;

import de.desy.scicat.client.IdentityTokens;
import de.desy.scicat.client.error.IdentityException;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.oidc.internal.LoginFile;
import de.desy.scicat.oidc.internal.StoredFlow;
import java.nio.file.Path;

/**
 * A person's login that a file keeps ({@link OidcLogin#storedIn}). The file has the refresh token, which its owner alone
 * can read. Providers give a new refresh token for each use; it replaces the file in one step, and several threads and
 * processes use the file one after the other. Safe for use by many threads.
 *
 * <pre>{@code
 * StoredLogin login = StoredLogin.in(Path.of("login.json"));
 * try (var scicat = SciCatClient.connect("https://scicat.example", Credentials.oidc(login))) {
 *     scicat.datasets().get("20.500.12345/abc");
 * }
 * }</pre>
 */
public final class StoredLogin implements IdentityTokens {
    private final StoredFlow flow;
    private final LoginFile.Content content;

    StoredLogin(StoredFlow flow, LoginFile.Content content) {
        this.flow = flow;
        this.content = content;
    }

    /**
     * The login of a public client, which needs no secret; {@link OidcLogin#storedLogin} is for other clients.
     *
     * @param file the file
     * @return the login
     * @throws IdentityException if the file has no login
     */
    public static StoredLogin in(Path file) {
        LoginFile.Content content = new LoginFile(file).read();
        return OidcLogin.at(content.issuer()).client(content.client()).storedLogin(file);
    }

    /**
     * The provider.
     *
     * @return its issuer
     */
    public String issuer() {
        return content.issuer();
    }

    /**
     * The client at the provider.
     *
     * @return its id
     */
    public String client() {
        return content.client();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IdentityException if the login has ended or was revoked, or the provider gives no ID token for a refresh
     *     token
     */
    @Override
    public String idToken() {
        return flow.idToken();
    }

    @Override
    public String describe() {
        return flow.describe();
    }

    /**
     * Deletes the file, and ends the login at the provider. The file is gone also if the provider cannot be reached.
     *
     * @return whether the provider has ended the login; false if it has no address for that
     * @throws SciCatException if the provider cannot be reached, or refuses
     */
    public boolean logOut() {
        return flow.logOut();
    }

    @Override
    public String toString() {
        return describe();
    }
}
