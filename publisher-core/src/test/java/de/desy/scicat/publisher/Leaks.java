package de.desy.scicat.publisher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.LoggerFactory;

/** Everything that we say: logs at every level, and whatever a test hands in. */
final class Leaks implements AutoCloseable {
    /** What the servers inside of this JVM log is not ours. */
    private static final List<String> SERVERS =
            List.of("org.eclipse.jetty", "wiremock", "WireMock", "com.github.tomakehurst");

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final List<String> said = new ArrayList<>();
    private final AppenderBase<ILoggingEvent> ear = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            say("log: " + event.getFormattedMessage());
            if (event.getThrowableProxy() != null) {
                say("log: " + ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
    };

    Leaks() {
        root.iteratorForAppenders().forEachRemaining(appender -> appender.stop());
        SERVERS.forEach(name -> ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.OFF));
        root.setLevel(Level.TRACE);
        ear.setContext(root.getLoggerContext());
        ear.start();
        root.addAppender(ear);
    }

    /** From where on to search for what is said from now on. */
    synchronized int begin() {
        return said.size();
    }

    synchronized void say(String text) {
        said.add(text);
    }

    void say(Throwable thrown) {
        StringWriter all = new StringWriter();
        thrown.printStackTrace(new PrintWriter(all, true));
        say(all.toString());
    }

    /** How many texts there are to search. */
    synchronized int size() {
        return said.size();
    }

    /** The texts that hold a secret. */
    Set<String> of(Collection<String> secrets) {
        return of(secrets, 0);
    }

    /** The texts that hold a secret, among those that were said since. */
    synchronized Set<String> of(Collection<String> secrets, int begin) {
        Set<String> found = new LinkedHashSet<>();
        for (String text : said.subList(begin, said.size())) {
            secrets.stream().filter(text::contains).forEach(secret -> found.add(text.replace(secret, "<secret>")));
        }
        return found;
    }

    @Override
    public void close() {
        root.detachAppender(ear);
        root.setLevel(before);
        SERVERS.forEach(name -> ((Logger) LoggerFactory.getLogger(name)).setLevel(null));
        root.iteratorForAppenders().forEachRemaining(appender -> appender.start());
    }
}
