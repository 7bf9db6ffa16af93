package de.desy.scicat.publisher.internal.reading;

import de.desy.scicat.client.model.Attachment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * An attachment without its picture.
 *
 * @param aid its id
 * @param caption its caption
 * @param content a digest of caption and thumbnail
 * @param ownerGroup its owner group
 * @param accessGroups its access groups
 * @param isPublished whether anybody may read it
 */
public record AttachmentState(
        String aid, String caption, String content, String ownerGroup, List<String> accessGroups, boolean isPublished) {

    public static AttachmentState of(Attachment attachment) {
        String thumbnail = attachment.thumbnail() == null ? "" : attachment.thumbnail();
        byte[] digest = digest("SHA-256", attachment.caption() + '\0' + thumbnail);
        return new AttachmentState(
                attachment.aid(),
                attachment.caption(),
                HexFormat.of().formatHex(digest, 0, 16),
                attachment.ownerGroup(),
                attachment.accessGroups(),
                attachment.isPublished());
    }

    /** The id of the copy of a source attachment: the same in every run, so a server refuses a second copy. */
    public static String idOfCopy(String targetPid, String sourceAid) {
        ByteBuffer bytes = ByteBuffer.wrap(digest("SHA-1", targetPid + '\0' + sourceAid));
        long high = (bytes.getLong() & 0xFFFFFFFFFFFF0FFFL) | 0x5000L; // version 5: named by SHA-1
        long low = (bytes.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    private static byte[] digest(String algorithm, String text) {
        try {
            return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }
}
