package de.desy.scicat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.client.model.Trait;
import org.junit.jupiter.api.Test;

/** Logins, tokens, and the routes that show versions and rights. */
@Contract
class IdentityContractTest extends ContractCase {
    private static final String WHOAMI = "/api/v3/auth/whoami";

    IdentityContractTest(Instance on) {
        super(on);
    }

    @Test
    void aLoginBringsATokenAndItsLifetime() {
        JsonNode reply = on.login("reader").with(201).json();

        assertThat(reply.path("access_token").asText().split("[.]", -1)).hasSize(3);
        assertThat(reply.path("expires_in").asLong()).isPositive();
    }

    @Test
    void aWrongPasswordIs401() {
        assertThat(on.login("reader", "wrong").with(401).json().path("message").asText())
                .isEqualTo("Unauthorized");
    }

    @Test
    void whoamiNamesTheAccountAndItsGroups() {
        JsonNode account = on.get("publisher", WHOAMI).with(200).json();

        assertThat(account.path("username").asText()).isEqualTo("publisher");
        assertThat(account.path("_id").asText()).isNotEmpty();
        assertThat(account.path("currentGroups").valueStream().map(JsonNode::asText))
                .contains("publishers", "public-data");
    }

    @Test
    void whoamiOfNobodyIsASuccessWithoutAnAccount() {
        assertThat(on.get(NOBODY, WHOAMI).with(200).json().isObject()).isFalse();
    }

    @Test
    void aMalformedTokenRunsAsAnonymous() {
        assertThat(on.send("Bearer not-a-token", "GET", WHOAMI, null)
                        .with(200)
                        .json()
                        .isObject())
                .isFalse();
        on.send("Bearer not-a-token", "GET", DATASETS, null).with(403);
        on.send("Bearer not-a-token", "GET", DATASETS + "/public", null).with(200);
    }

    @Test
    @Shows(Trait.EXPIRED_TOKEN_REFUSED)
    void anExpiredTokenIsRefusedOrRunsAsAnonymous() {
        String expired = "Bearer " + on.expiredToken();

        Answer whoami = on.send(expired, "GET", WHOAMI, null);
        Answer list = on.send(expired, "GET", DATASETS, null);
        Answer open = on.send(expired, "GET", DATASETS + "/public", null);

        if (on.has(Trait.EXPIRED_TOKEN_REFUSED)) {
            assertThat(whoami.with(401).text()).contains("SESSION_EXPIRED");
            assertThat(list.with(401).text()).contains("SESSION_EXPIRED");
            open.with(401);
        } else {
            assertThat(whoami.with(200).json().isObject()).isFalse();
            list.with(403);
            open.with(200);
        }
    }

    @Test
    void aTokenWithoutTheWordBearerIsNone() {
        assertThat(on.send(on.token("reader"), "GET", WHOAMI, null)
                        .with(200)
                        .json()
                        .isObject())
                .isFalse();
    }

    @Test
    void onlyAnAdministratorCountsThePolicies() {
        assertThat(on.get("admin", "/api/v3/policies/count")
                        .with(200)
                        .json()
                        .path("count")
                        .isNumber())
                .isTrue();
        on.get("publisher", "/api/v3/policies/count").with(403);
        on.get("reader", "/api/v3/policies/count").with(403);
    }

    @Test
    void eachAccountIsToldWhetherItMayCreateDatasets() {
        for (String account : new String[] {"admin", "publisher", "scientist", "reader"}) {
            String id = on.get(account, WHOAMI).with(200).json().path("_id").asText();
            JsonNode answer = on.get(account, "/api/v3/users/" + id + "/authorization/dataset/create")
                    .with(200)
                    .json();
            assertThat(answer.path("authorization").isBoolean()).isTrue();
            assertThat(answer.path("authorization").asBoolean()).as(account).isEqualTo(!account.equals("reader"));
        }
    }

    @Test
    void healthNeedsNoAccount() {
        assertThat(on.get(NOBODY, "/api/v3/health")
                        .with(200)
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("ok");
    }

    @Test
    @Shows(Trait.FILE_COUNTS)
    void filesAreCountedForAccountsOrNotAtAll() {
        String path = BLOCKS + "/files/count";

        if (on.has(Trait.FILE_COUNTS)) {
            on.get(NOBODY, path).with(403);
            assertThat(on.get("reader", path).with(200).json().path("count").isNumber())
                    .isTrue();
        } else {
            for (String user : new String[] {NOBODY, "reader", "publisher"}) {
                assertThat(on.get(user, path).with(404).message()).isEqualTo("Cannot GET " + path);
            }
        }
    }

    @Test
    @Shows(Trait.RELATIONSHIP_IDENTIFIERS)
    void theIndexOfTheSearchEngineLeftWhenRelationshipsGotIdentifiers() {
        String path = "/api/v3/elastic-search/get-index";

        for (String user : new String[] {NOBODY, "reader"}) {
            Answer answer = on.get(user, path);
            if (on.has(Trait.RELATIONSHIP_IDENTIFIERS)) {
                assertThat(answer.with(404).message()).isEqualTo("Cannot GET " + path);
            } else {
                assertThat(answer.with(403).message()).isEqualTo("Forbidden resource");
            }
        }
    }

    @Test
    void aRouteThatIsNotThereIs404AndNamesTheMethodAndThePath() {
        assertThat(on.get("reader", "/api/v4/nothing")
                        .with(404)
                        .json()
                        .path("message")
                        .asText())
                .isEqualTo("Cannot GET /api/v4/nothing");
    }
}
