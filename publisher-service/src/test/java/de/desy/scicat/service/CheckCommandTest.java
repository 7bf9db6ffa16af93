package de.desy.scicat.service;

import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.testkit.FakeOidcProvider;
import de.desy.scicat.testkit.PilotCase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --check} tells an operator before the first start what would not work. */
class CheckCommandTest {
    private final Facility facility = new Facility();

    @AfterEach
    void close() throws Exception {
        facility.close();
    }

    private String check(int expected) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream lines = new PrintStream(out, true, StandardCharsets.UTF_8);
        int code = PublisherService.run(List.of("--check"), facility.environment, lines, lines);
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(code).as(text).isEqualTo(expected);
        return text;
    }

    @Test
    void theHelpFitsATerminalAndNamesEachVariable() {
        assertThat(HelpText.text().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        for (Variable variable : Variable.values()) {
            assertThat(HelpText.text()).containsPattern("\n  " + variable + "( \\[FILE])?\n      \\S");
        }
    }

    @Test
    void aPortThatIsInUseIsSaidBeforeTheServiceFailsToStart() throws Exception {
        facility.environment.put("PUBLISHER_HTTP_HOST", "127.0.0.1");
        int port;
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = other.getLocalPort();
            facility.environment.put("PUBLISHER_HTTP_PORT", String.valueOf(port));
            assertThat(check(1))
                    .contains("✗ port: the service could not listen on ", ":" + port, "PUBLISHER_HTTP_PORT");
        }
        assertThat(check(0)).contains("✓ port: " + port + " is free");
    }

    @Test
    void aCheckBesideTheRunningServiceFindsNothingWrong() throws Exception {
        int port = facility.service().port();
        facility.environment.put("PUBLISHER_HTTP_PORT", String.valueOf(port));
        assertThat(check(0)).contains("i port: a publisher service listens on " + port + " already");
    }

    @Test
    void anAccountMayBeOneOfTheFacilitysLdap() throws Exception {
        facility.environment.put("SCICAT_TARGET_LOGIN", "kerberos");
        assertThat(check(2)).contains("SCICAT_TARGET_LOGIN is \"kerberos\"", "local or ldap");

        facility.environment.put("SCICAT_TARGET_LOGIN", "ldap");
        check(0);
        assertThat(facility.target.requests())
                .anyMatch(request -> request.rawPath().endsWith("/auth/ldap"))
                .noneMatch(request -> request.rawPath().endsWith("/auth/login"));
    }

    @Test
    void anAccountMayBeAClientOfAnOpenIdConnectProvider() throws Exception {
        try (FakeOidcProvider provider = FakeOidcProvider.start("jane", "jane@lab.example")) {
            provider.client("service", "secret of the service");
            provider.onIdToken(
                    claims -> claims.putArray("groups").add("publishers").add("public-data"));
            facility.target.settings().oidc(provider.issuer(), "service");
            facility.environment.put("SCICAT_TARGET_OIDC_ISSUER", provider.issuer());
            assertThat(check(2)).contains("SCICAT_TARGET_OIDC_CLIENT", "one of these");

            facility.environment.remove("SCICAT_TARGET_USER");
            facility.environment.remove("SCICAT_TARGET_PASSWORD");
            assertThat(check(2)).contains("Set SCICAT_TARGET_OIDC_CLIENT and SCICAT_TARGET_OIDC_SECRET_FILE");

            facility.environment.put("SCICAT_TARGET_OIDC_CLIENT", "service");
            facility.environment.put("SCICAT_TARGET_OIDC_SECRET", "secret of the service");
            assertThat(check(0))
                    .contains(
                            "OIDC login of service at " + provider.issuer() + " is the account service-account-service")
                    .doesNotContain("secret of the service");
        }
    }

    @Test
    void theJobsThatTheAccountSeesAreLookedAt() throws Exception {
        facility.configureJobs("jobConfig.yaml", Map.of());
        assertThat(check(0))
                .contains("i jobs: the account sees no job of type publish", "UPDATE_JOB_PRIVILEGED_GROUPS");
        facility.press("{}", List.of(PilotCase.PID));
        assertThat(check(0)).contains("✓ jobs: the account sees jobs of type publish");
        facility.source.on("GET", "/jobs").always().status(403);
        assertThat(check(1)).contains("✗ jobs: they cannot be listed");
    }

    @Test
    void theBrokerAndItsQueuesAreLookedAtAndNothingIsMade(@TempDir Path directory) throws Exception {
        EmbeddedBroker broker = new EmbeddedBroker(directory);
        broker.start();
        facility.environment.put("PUBLISHER_TRIGGERS", "rabbitmq,poll");
        facility.environment.put("PUBLISHER_RABBITMQ_URI", broker.uri());
        facility.environment.put("PUBLISHER_RABBITMQ_QUEUE", EmbeddedBroker.QUEUE);
        for (int i = 0; i < 2; i++) {
            assertThat(check(0))
                    .contains("✓ rabbitmq: the broker takes the account")
                    .contains("i rabbitmq: there is no queue " + EmbeddedBroker.QUEUE + " yet");
        }
        broker.send("{}");
        assertThat(check(0)).contains("✓ rabbitmq: there is a queue " + EmbeddedBroker.QUEUE);
        broker.close();
        assertThat(check(1)).contains("✗ rabbitmq: the broker cannot be reached", "PUBLISHER_RABBITMQ_URI");
    }
}
