package de.desy.scicat.publisher.job;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.internal.fields.Mask;
import de.desy.scicat.publisher.internal.rights.HiddenNames;
import de.desy.scicat.publisher.internal.rights.Masking;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishException;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;

/** A wish for DOIs that a server shows without its e-mail addresses: registered, the asterisks would stay for ever. */
final class MaskedWish {
    private MaskedWish() {}

    /**
     * Refuses a wish of which the server may hide a part.
     *
     * @param scicat the server of the jobs
     * @throws PublishException when it does
     */
    static void refuse(SciCatClient scicat, JobRecord job) {
        JsonNode wish = job.doiWish();
        if (Mask.isIn(wish) && new Masking(scicat).isOn()) {
            throw new PublishException(new Problem(
                    ProblemCode.JOB_DOI_WISH_INVALID,
                    Subject.of(Subject.Kind.JOB, DoiWish.PARAMETER),
                    DoiWish.PARAMETER + " has " + Mask.TEXT
                            + ": this SciCat hides e-mail addresses, and what looks like"
                            + " one, from the account that publishes, so the DOI would say asterisks for ever",
                    Remedy.by(Remedy.Actor.OWNER, "say it without e-mail addresses"),
                    Remedy.by(Remedy.Actor.SOURCE_ADMINISTRATOR, HiddenNames.BE_ADMIN)));
        }
    }
}
