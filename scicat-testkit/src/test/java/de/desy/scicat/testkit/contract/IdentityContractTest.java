package de.desy.scicat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
    void anExpiredTokenRunsAsAnonymousOn427AndIsRefusedByVersion5() {
        String expired = "Bearer " + on.expiredToken();

        Answer whoami = on.send(expired, "GET", WHOAMI, null);
        Answer list = on.send(expired, "GET", DATASETS, null);
        Answer open = on.send(expired, "GET", DATASETS + "/public", null);

        if (on.isV4()) {
            assertThat(whoami.with(200).json().isObject()).isFalse();
            list.with(403);
            open.with(200);
        } else {
            assertThat(whoami.with(401).text()).contains("SESSION_EXPIRED");
            assertThat(list.with(401).text()).contains("SESSION_EXPIRED");
            open.with(401);
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
    void theCountOfFilesTellsTheGenerationsApart() {
        Answer answer = on.get(NOBODY, BLOCKS + "/files/count");

        if (on.isV4()) {
            assertThat(answer.status()).as(answer.text()).isIn(403, 404);
            if (answer.status() == 404) {
                assertThat(answer.json().path("message").asText()).startsWith("Cannot GET /");
            }
        } else {
            assertThat(answer.status()).isIn(200, 403);
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
