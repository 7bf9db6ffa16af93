package de.desy.scicat.client.internal.tokens;

import de.desy.scicat.client.model.CredentialState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The token in a file, read again if time or size of the file have changed. While somebody replaces the file (it is
 * absent, empty or holds no token), the last good token stays in use.
 */
public final class FileToken implements TokenSource {

    private static final Logger LOG = LoggerFactory.getLogger("de.desy.scicat.client.SciCatClient");

    record Content(String token, @Nullable FileTime time, long size) {}

    private final Path file;
    private final Redactor redactor;
    /** Not a monitor: the file may be on a slow network drive, and a monitor pins virtual threads. */
    private final ReentrantLock lock = new ReentrantLock();

    private Content content;

    public FileToken(Path file, Redactor redactor) {
        this.file = file;
        this.redactor = redactor;
        try {
            this.content = read(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("The token file " + file + " cannot be read", e);
        }
        redactor.hide(content.token());
    }

    @Override
    public String token() {
        lock.lock();
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.size() != content.size()
                    || !attributes.lastModifiedTime().equals(content.time())) {
                reload();
            }
            return content.token();
        } catch (IOException e) {
            LOG.debug("token file {}: {}", file, e.getClass().getSimpleName());
            return content.token();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public @Nullable String instead(String dead) {
        lock.lock();
        try {
            reload();
            return other(dead);
        } catch (IOException e) {
            LOG.debug("token file {}: {}", file, e.getClass().getSimpleName());
            return other(dead);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable String other(String dead) {
        return content.token().equals(dead) ? null : content.token();
    }

    @Override
    public String describe() {
        return "token file " + file;
    }

    @Override
    public CredentialState state() {
        return Tokens.state(CredentialState.Kind.TOKEN_FILE, describe(), token());
    }

    private void reload() throws IOException {
        try {
            content = read(file);
            redactor.hide(content.token());
        } catch (IllegalArgumentException e) {
            LOG.debug("{}; the last one stays in use", e.getMessage());
        }
    }

    static Content read(Path file) throws IOException {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (attributes.size() > 64 << 10) {
            throw new IllegalArgumentException("The token file " + file + " is too large for a token");
        }
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        String token = Tokens.checked(text.stripTrailing(), "in " + file);
        return new Content(token, attributes.lastModifiedTime(), attributes.size());
    }
}
