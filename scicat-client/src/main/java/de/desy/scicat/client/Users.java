package de.desy.scicat.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.error.ForbiddenException;
import de.desy.scicat.client.error.NotFoundException;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.error.SessionExpiredException;
import de.desy.scicat.client.error.UnauthorizedException;
import de.desy.scicat.client.error.UnexpectedDataException;
import de.desy.scicat.client.internal.http.Call;
import de.desy.scicat.client.internal.http.Connection;
import de.desy.scicat.client.internal.json.Json;
import de.desy.scicat.client.model.Account;
import de.desy.scicat.client.model.CredentialState;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The account in use. Safe for use by many threads.
 *
 * <pre>{@code
 * String account = scicat.users().whoami().map(Account::username).orElse("nobody");
 * }</pre>
 */
public final class Users {
    private static final String IDENTITY_OF_NOBODY = "/api/v3/users/000000000000000000000000/userIdentity";

    private final Connection connection;

    Users(Connection connection) {
        this.connection = connection;
    }

    /**
     * Asks the server which account it recognises.
     *
     * @return the account with its current groups; empty if the client is anonymous, or the token is dead
     * @throws SciCatException if the request or a login fails
     */
    public Optional<Account> whoami() {
        return connection.whoami(null).map(Users::account);
    }

    /**
     * The same within a time limit, for checks that must not wait. A login that it causes has the limit of all requests
     * ({@link SciCatClientBuilder#requestTimeout}).
     *
     * @param timeout how long to wait for the complete reply; the limit of all requests also applies
     * @return the account with its current groups; empty if the client is anonymous, or the token is dead
     * @throws SciCatException if the request or a login fails
     * @throws IllegalArgumentException if the timeout is not positive
     */
    public Optional<Account> whoami(Duration timeout) {
        return connection.whoami(Checked.positive(timeout)).map(Users::account);
    }

    /**
     * Whether the account is an administrator, a member of ADMIN_GROUPS. The client asks for the identity of a user who
     * does not exist ({@code GET /api/v3/users/ID/userIdentity}), which servers let nobody else do. Policies tell
     * nothing: members of POLICY_GROUPS read them, too.
     *
     * @return false also for anonymous clients
     * @throws SessionExpiredException if the token is dead
     */
    public boolean isAdmin() {
        if (connection.isAnonymous()) {
            return false;
        }
        try {
            connection.maybe(Call.get(IDENTITY_OF_NOBODY));
            return true;
        } catch (NotFoundException e) {
            return false; // no SciCat that is known; so nothing is proven
        } catch (ForbiddenException | UnauthorizedException e) {
            return false;
        }
    }

    /**
     * The state of the credentials, as far as the client knows it without a request.
     *
     * @return the state, without secrets
     */
    public CredentialState credentials() {
        return connection.credentials();
    }

    /**
     * Whether the account may create datasets at all, as the server states ({@code GET
     * /api/v3/users/ID/authorization/dataset/create}). No read shows whether the account may choose pids, or for which
     * groups it may create datasets.
     *
     * @return false also for anonymous clients; empty if the server gives no answer
     * @throws SciCatException if the request or a login fails
     */
    public Optional<Boolean> mayCreateDatasets() {
        Optional<Account> me = whoami();
        if (me.isEmpty()) {
            return Optional.of(false);
        }
        try {
            JsonNode answer = connection.maybe(
                    Call.get("/api/v3/users/" + Call.segment(me.get().id()) + "/authorization/dataset/create"));
            return Optional.ofNullable(answer)
                    .map(json -> json.path("authorization"))
                    .filter(JsonNode::isBoolean)
                    .map(JsonNode::booleanValue);
        } catch (ForbiddenException | NotFoundException | UnexpectedDataException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether the server hides e-mail addresses of others from this account, as servers with {@code
     * MASK_PERSONAL_INFO} do ({@code *****} in place of an address, in any text), and as proxies do that empty fields.
     * The client looks for up to ten datasets with a contact address: servers search in what is stored, so an address
     * that is found and not shown is hidden.
     *
     * @return empty if it cannot be told, since the account sees no dataset whose contact is somebody else
     * @throws SciCatException if a request or a login fails
     */
    public Optional<Boolean> addressesHidden() {
        ObjectNode filter = Json.object();
        filter.putObject("where").putObject("contactEmail").put("$regex", "@");
        filter.putArray("fields").add("pid").add("contactEmail");
        filter.putObject("limits").put("limit", 10);
        ArrayNode found = connection.array(
                Call.list(connection.isAnonymous() ? "/api/v4/datasets/public" : "/api/v4/datasets", filter));
        Set<String> shown = new HashSet<>();
        for (JsonNode dataset : found) {
            String contact = dataset.path("contactEmail").asText("");
            for (String address : contact.split(";", -1)) {
                if (contact.indexOf('@') < 0 || (address.indexOf('@') < 0 && !address.isBlank())) {
                    return Optional.of(true);
                }
                shown.add(address.strip().toLowerCase(Locale.ROOT));
            }
            shown.remove("");
        }
        if (!shown.isEmpty() && !connection.isAnonymous()) {
            whoami().map(Account::email).ifPresent(own -> shown.remove(own.toLowerCase(Locale.ROOT)));
        }
        return shown.isEmpty() ? Optional.empty() : Optional.of(false);
    }

    private static Account account(JsonNode json) {
        var groups = new LinkedHashSet<String>();
        json.path("currentGroups").forEach(group -> groups.add(group.asText()));
        String username = json.path("username").asText("");
        return new Account(
                json.path("_id").asText(json.path("id").asText(username)),
                username,
                json.hasNonNull("email") ? json.path("email").asText() : null,
                groups);
    }
}
