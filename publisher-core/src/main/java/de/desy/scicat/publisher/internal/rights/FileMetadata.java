package de.desy.scicat.publisher.internal.rights;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import java.util.ArrayList;
import java.util.List;

/**
 * The schema of a facility for the metadata of file entries, since 5.2.1 ({@code DATAFILES_METADATA_SCHEMA}). The
 * schema that servers ship with allows none; another may demand some, so that entries without are refused.
 */
public final class FileMetadata {
    /** How options name the field. */
    public static final String FIELD = "dataFileList.metadata";

    private static final String WORDS = "Datafile metadata is not following the configured schema";

    private FileMetadata() {}

    /** Whether a message of a server is about this schema. */
    public static boolean isRefusal(String message) {
        return message.contains(WORDS);
    }

    /** An entry without its metadata. */
    public static DataFile without(DataFile file) {
        return new DataFile(
                file.path(),
                file.size(),
                file.time(),
                file.chk(),
                file.uid(),
                file.gid(),
                file.perm(),
                file.type(),
                null);
    }

    /**
     * The problem.
     *
     * @param ofSource whether the server is the source, to which combined files are added
     * @param said the server's message
     * @param leavingOutHelps whether the server takes the entries without metadata
     */
    public static Problem problem(SciCatClient server, boolean ofSource, String said, boolean leavingOutHelps) {
        List<Remedy> remedies = new ArrayList<>();
        if (leavingOutHelps) {
            remedies.add(Remedy.say(Option.LEAVE_OUT_FIELDS, FIELD));
        }
        remedies.add(Remedy.by(
                ofSource ? Remedy.Actor.SOURCE_ADMINISTRATOR : Remedy.Actor.TARGET_ADMINISTRATOR,
                "let the schema of file metadata (DATAFILES_METADATA_SCHEMA) allow "
                        + (leavingOutHelps ? "them" : "entries without the properties that it demands")));
        return new Problem(
                ProblemCode.FILE_METADATA_REFUSED,
                Subject.of(Subject.Kind.FILE, ""),
                server.url() + " refuses the metadata of file entries: " + said,
                remedies.toArray(Remedy[]::new));
    }
}
