package de.desy.scicat.service.page;

/** How good something is. Each tone has a colour, a sign of its own shape, and a word beside it. */
enum Tone {
    GOOD("M5.2 8.3l2 2 3.8-4.4", true),
    ODD("M8 4.4v4.2M8 11v.2", true),
    BAD("M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8", false),
    QUIET("M5.2 8h5.6", true);

    private final String path;
    private final boolean round;

    Tone(String path, boolean round) {
        this.path = path;
        this.round = round;
    }

    String css() {
        return switch (this) {
            case GOOD -> "good";
            case ODD -> "odd";
            case BAD -> "bad";
            case QUIET -> "quiet";
        };
    }

    /** The sign, which readers of screens pass over. */
    String sign() {
        String frame = this == ODD
                ? "<path class=\"frame\" d=\"M8 .9l7.3 13.4H.7z\"/>"
                : round
                        ? "<circle class=\"frame\" cx=\"8\" cy=\"8\" r=\"7.2\"/>"
                        : "<path class=\"frame\" d=\"M5 .9h6l4.1 4.1v6L11 15.1H5L.9 11V5z\"/>";
        return "<svg class=\"sign\" viewBox=\"0 0 16 16\" aria-hidden=\"true\" focusable=\"false\">" + frame
                + "<path class=\"mark\" d=\"" + path + "\"/></svg>";
    }
}
