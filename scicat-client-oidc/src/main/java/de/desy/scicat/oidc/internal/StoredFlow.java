package de.desy.scicat.oidc.internal;

import java.util.HashMap;
import java.util.Map;

/** A login that a file keeps. */
public final class StoredFlow extends Flow {
    private final LoginFile file;

    public StoredFlow(Settings settings, LoginFile file) {
        super(settings);
        this.file = file;
    }

    @Override
    IdToken obtain(Web web, Provider known) {
        return file.refreshed(web, known, settings);
    }

    /**
     * Deletes the login, and ends it at the provider.
     *
     * @return whether the provider has ended it; false if it has no address for that
     */
    public boolean logOut() {
        LoginFile.Content login = file.read();
        file.delete(); // first, so that the file is gone even if the provider cannot be reached
        try (Web web = new Web(settings)) {
            Provider provider = Provider.discover(web, settings);
            var address = provider.revocation();
            if (address == null) {
                return false;
            }
            Map<String, String> form = new HashMap<>();
            form.put("token", login.refreshToken());
            form.put("token_type_hint", "refresh_token");
            Web.Reply reply = provider.ask(web, settings, address, form);
            if (!reply.isSuccess()) {
                throw Grant.failure(settings, "to end the login", form, reply);
            }
            return true;
        }
    }
}
