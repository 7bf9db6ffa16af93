package de.desy.scicat.publisher.doi;

import de.desy.scicat.publisher.report.Remedy;

/** What to do after DataCite's answers, which servers pass on as text. */
final class DataCiteAnswer {
    private DataCiteAnswer() {}

    static Remedy remedy(String said, String link) {
        if (said.contains("code 401") || said.contains("code 403")) {
            return admin("correct DOI_USERNAME and DOI_PASSWORD of the server; then run again to continue");
        }
        if (said.contains("code 422")) {
            return admin("look at " + link + ": DataCite has the DOI already, or refuses the record;"
                    + " then run again to continue");
        }
        return Remedy.by(
                Remedy.Actor.OPERATOR, "DataCite may be down, or slower than the server waits: run again to continue");
    }

    private static Remedy admin(String text) {
        return Remedy.by(Remedy.Actor.TARGET_ADMINISTRATOR, text);
    }
}
