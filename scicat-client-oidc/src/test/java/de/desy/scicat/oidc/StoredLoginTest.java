package de.desy.scicat.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.desy.scicat.client.error.IdentityException;
import de.desy.scicat.client.error.IdentityException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A person logs in once, and programs use the login until it ends. */
class StoredLoginTest extends World {
    @TempDir
    private Path home;

    private Path file() {
        return home.resolve("config").resolve("login.json");
    }

    private void logIn() {
        account(person().storedIn(file()).deviceCode(prompt -> {}));
    }

    @Test
    void aStoredLoginIsUsedLaterWithoutThePerson() {
        logIn();

        StoredLogin login = StoredLogin.in(file());

        assertThat(account(login)).isEqualTo("jane");
        assertThat(account(StoredLogin.in(file()))).isEqualTo("jane");
        assertThat(login.issuer()).isEqualTo(provider.issuer());
        assertThat(login.client()).isEqualTo("scicat");
        assertThat(login.toString()).isEqualTo("OIDC login of scicat at " + provider.issuer());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void itsOwnerAloneCanReadIt() throws IOException {
        logIn();
        account(StoredLogin.in(file()));

        try (var files = Files.list(home.resolve("config"))) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(each -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                            .isEqualTo("rw-------"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("config"))))
                .isEqualTo("rwx------");
    }

    /** Each holder of the file has a lock of its own, as processes have. */
    @Test
    void manyAtOnceLoseNoRefreshToken() throws Exception {
        logIn();
        var pool = Executors.newFixedThreadPool(20);
        List<Future<String>> waiting = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            waiting.add(pool.submit(() -> StoredLogin.in(file()).idToken()));
        }
        for (Future<String> each : waiting) {
            assertThat(each.get()).isNotEmpty();
        }
        pool.shutdownNow();

        assertThat(account(StoredLogin.in(file()))).isEqualTo("jane");
    }

    @Test
    void whoLogsOutIsLoggedOutAtTheProviderToo() throws IOException {
        logIn();

        assertThat(StoredLogin.in(file()).logOut()).isTrue();

        assertThat(provider.logins()).isZero();
        try (var files = Files.list(home.resolve("config"))) {
            assertThat(files).isEmpty();
        }
        assertThatThrownBy(() -> StoredLogin.in(file()))
                .isInstanceOfSatisfying(
                        IdentityException.class, e -> assertThat(e.kind()).isEqualTo(Kind.LOG_IN_AGAIN))
                .hasMessageContaining(file().toString());
    }

    @Test
    void aRevokedLoginSaysSo() {
        logIn();
        provider.revoke();

        assertThat(refusal(Kind.LOG_IN_AGAIN, StoredLogin.in(file()))).contains("log in again");
    }

    @Test
    void aFileThatIsNoLoginSaysSo() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "{\"issuer\":");

        assertThatThrownBy(() -> StoredLogin.in(file()))
                .isInstanceOf(IdentityException.class)
                .hasMessageContaining("No login is readable");
    }
}
