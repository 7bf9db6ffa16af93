package de.desy.scicat.oidc.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.desy.scicat.client.error.IdentityException;
import de.desy.scicat.client.error.IdentityException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A login in a file that its owner alone can read. Providers give a new refresh token for each use, and end the whole
 * login if an old one is used again; so one process at a time uses it, and the new one replaces the file in one step.
 */
public final class LoginFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** A lock of a file holds between processes, and not between threads. */
    private static final ConcurrentHashMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    /**
     * What the file says.
     *
     * @param issuer the provider
     * @param client the client at the provider
     * @param refreshToken what brings the next ID token
     * @param subject whose login it is, as the provider says
     */
    public record Content(String issuer, String client, String refreshToken, String subject) {

        /** Shows no token. */
        @Override
        public String toString() {
            return client + " at " + issuer;
        }
    }

    private final Path file;

    public LoginFile(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    /**
     * Reads the file.
     *
     * @throws IdentityException if there is no login
     */
    public Content read() {
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(file));
            Content content = new Content(
                    json.path("issuer").asText(""),
                    json.path("client").asText(""),
                    json.path("refresh_token").asText(""),
                    json.path("subject").asText(""));
            if (!content.issuer().isEmpty() && !content.refreshToken().isEmpty()) {
                return content;
            }
        } catch (IOException e) {
            throw none(
                    e instanceof java.nio.file.NoSuchFileException
                            ? "There is no login in "
                            : "No login is readable in ");
        }
        throw none("No login is readable in ");
    }

    private IdentityException none(String what) {
        return new IdentityException(Kind.LOG_IN_AGAIN, what + file + ": log in again");
    }

    void write(Content content) {
        locked(() -> {
            replace(content);
            return content;
        });
    }

    /** The next ID token, by the refresh token of the file. */
    IdToken refreshed(Web web, Provider provider, Settings settings) {
        return locked(() -> {
            Content old = read();
            if (!old.issuer().equals(settings.issuer()) || !old.client().equals(settings.client())) {
                throw new IdentityException(
                        Kind.LOG_IN_AGAIN,
                        file + " has the login of " + old + ", and not of " + settings.client() + " at "
                                + settings.issuer() + ": log in again");
            }
            Grant grant = Refresh.grant(web, provider, settings, old.refreshToken(), old.subject());
            String rotated = grant.refreshToken();
            if (rotated != null && !rotated.equals(old.refreshToken())) {
                replace(new Content(old.issuer(), old.client(), rotated, old.subject()));
            }
            return grant.idToken(settings, Refresh.WITHOUT);
        });
    }

    /** Deletes the file. */
    void delete() {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(lockFile());
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private <T> T locked(Supplier<T> work) {
        ReentrantLock threads = THREADS.computeIfAbsent(file, path -> new ReentrantLock());
        threads.lock();
        try {
            createFolder();
            try (FileChannel channel = open(lockFile());
                    var processes = channel.lock()) {
                if (!processes.isValid()) {
                    throw new IOException("the lock is not held");
                }
                return work.get();
            }
        } catch (IOException e) {
            throw unwritable(e);
        } finally {
            threads.unlock();
        }
    }

    private void replace(Content content) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        byte[] bytes = JSON.createObjectNode()
                .put("issuer", content.issuer())
                .put("client", content.client())
                .put("subject", content.subject())
                .put("refresh_token", content.refreshToken())
                .toPrettyString()
                .concat("\n")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        try {
            Files.deleteIfExists(fresh); // of a process that was killed; the rights below are those of new files
            try (FileChannel channel = open(fresh)) {
                ByteBuffer rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void createFolder() throws IOException {
        Path folder = file.getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder, rights("rwx------"));
        }
    }

    private static FileChannel open(Path path) throws IOException {
        return FileChannel.open(
                path, java.util.Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), rights("rw-------"));
    }

    /** None where files have no such rights, as on Windows: there a home folder is its owner's already. */
    private static FileAttribute<?>[] rights(String rights) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }

    private Path lockFile() {
        return file.resolveSibling(file.getFileName() + ".lock");
    }

    private IdentityException unwritable(IOException e) {
        return new IdentityException(
                Kind.LOG_IN_AGAIN,
                "The login cannot be kept in " + file + " (" + e.getClass().getSimpleName()
                        + "): make its folder writable, and log in again",
                e);
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
