package de.desy.scicat.testkit;

/**
 * A mail that the {@code email} action of a {@link FakeSciCat} sends.
 *
 * @param to whom; empty where the template gives nothing
 * @param from who, as the action says it; empty where it does not
 * @param subject the subject
 * @param html the body
 */
public record JobMail(String to, String from, String subject, String html) {}
