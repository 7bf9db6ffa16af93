package de.desy.scicat.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.testkit.internal.oidc.Exchange;
import de.desy.scicat.testkit.internal.server.Server;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Settings with which facilities start their servers, and which change what a client meets. Each behaves as measured on
 * real servers with the same setting, and takes effect with the next request. Thread-safe.
 *
 * <pre>{@code
 * fake.settings().maskPersonalInfo().pidPattern("^20\\.500\\.12345/.*$");
 * }</pre>
 */
public final class FakeSettings {
    private final Server server;

    FakeSettings(Server server) {
        this.server = server;
    }

    /**
     * {@code MASK_PERSONAL_INFO=yes}: replies have {@code *****} in place of each e-mail address, and of whatever looks
     * like one ({@code img@300K.tif}), in every text at any depth. A list in which a text was replaced loses its
     * duplicates. Administrators see everything, and each account its own address. What is stored stays as it is, and
     * so does what filters look for. Default: no.
     *
     * @return this
     */
    public FakeSettings maskPersonalInfo() {
        server.mask();
        return this;
    }

    /**
     * {@code POLICY_GROUPS}: their members read policies as administrators do, and have no other right of theirs.
     *
     * @param groups the names of groups; default: none
     * @return this
     */
    public FakeSettings policyGroups(String... groups) {
        server.policyGroups(List.of(groups));
        return this;
    }

    /**
     * {@code DATASET_CREATION_VALIDATION_ENABLED=true} with {@code DATASET_CREATION_VALIDATION_REGEX}: a new dataset
     * with a pid in which the pattern is not found is refused with 400. A pid that the server chooses is not looked at.
     *
     * @param regex the pattern; default: none
     * @return this
     */
    public FakeSettings pidPattern(String regex) {
        server.refusals().pids(Pattern.compile(regex));
        return this;
    }

    /**
     * {@code DATAFILES_METADATA_SCHEMA}: the schema of the metadata of each file entry, on servers that take such
     * metadata. An entry without metadata counts as {@code {}}.
     *
     * @param schema a JSON schema, of which the fake follows {@code required}, {@code additionalProperties}, and {@code
     *     type} number or string of {@code properties}; default: the schema that servers ship with, which allows no
     *     property
     * @return this
     */
    public FakeSettings fileSchema(JsonNode schema) {
        server.refusals().fileSchema(schema);
        return this;
    }

    /**
     * {@code OIDC_ISSUER}, {@code OIDC_CLIENT_ID} and {@code OIDC_ADDITIONAL_AUTHORIZED_PARTIES}: from now on exchanges ID
     * tokens of a provider ({@code POST /api/v3/auth/oidc/token}), if it is a release that has this route. It asks the
     * provider for its keys at each exchange, and looks at the tokens as the real servers do. An account is known by its
     * name or its address; an unknown one is added, with the {@code groups} of the token. Default: none, and 500 as the
     * answer.
     *
     * @param issuer the issuer of the provider, such as {@link FakeOidcProvider#issuer()}
     * @param clientId the client of SciCat there, which has to be among the audience of the tokens
     * @param parties further clients whose tokens are taken
     * @return this
     */
    public FakeSettings oidc(String issuer, String clientId, String... parties) {
        server.oidc(new Exchange(issuer, clientId, List.of(parties)));
        return this;
    }

    /**
     * The change that is open in SciCat (pull request 2761): the templates of the actions of jobs find {@code userToken}, a
     * token of the {@code ownerUser} of the job, when a job was created or updated; it is empty if the job has no such
     * user. The phase that validates has none. Default: no, as no release has it.
     *
     * @return this
     */
    public FakeSettings jobUserTokens() {
        server.jobUserTokens();
        return this;
    }
}
