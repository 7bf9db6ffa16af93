package de.desy.scicat.service;

/** Describes a failure in one line. */
final class Failures {
    private Failures() {}

    static String message(Throwable e) {
        String message = e.getMessage();
        if (message != null && !message.isBlank()) {
            return message;
        }
        Throwable cause = e.getCause();
        return cause == null ? e.getClass().getSimpleName() : message(cause);
    }
}
