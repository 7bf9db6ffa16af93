package de.desy.scicat.testkit;

/**
 * A mail that the {@code email} action of a {@link FakeSciCat} sends.
 *
 * @param to the recipient; empty if the template gives none
 * @param from the sender as the action names it; empty if the action names none
 * @param subject the subject
 * @param html the body
 */
public record JobMail(String to, String from, String subject, String html) {}
