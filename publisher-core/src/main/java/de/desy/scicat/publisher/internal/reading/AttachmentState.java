package de.desy.scicat.publisher.internal.reading;

import de.desy.scicat.client.model.Attachment;
import de.desy.scicat.publisher.internal.fields.Mask;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An attachment without its picture.
 *
 * @param aid its id
 * @param caption its caption
 * @param content a digest of caption and thumbnail
 * @param over the same without e-mail addresses, as a server shows it that hides them
 * @param isMasked whether it may be what a server left of another
 * @param ownerGroup its owner group
 * @param accessGroups its access groups
 * @param isPublished whether anybody may read it
 * @param createdBy who made it; null if the server does not tell
 */
public record AttachmentState(
        String aid,
        String caption,
        String content,
        String over,
        boolean isMasked,
        String ownerGroup,
        List<String> accessGroups,
        boolean isPublished,
        @Nullable String createdBy) {

    public static AttachmentState of(Attachment attachment) {
        String thumbnail = attachment.thumbnail() == null ? "" : attachment.thumbnail();
        boolean plain = attachment.caption().indexOf('@') < 0 && thumbnail.indexOf('@') < 0;
        String content = content(attachment.caption(), thumbnail);
        return new AttachmentState(
                attachment.aid(),
                attachment.caption(),
                content,
                plain ? content : content(Mask.over(attachment.caption()), Mask.over(thumbnail)),
                Mask.isIn(attachment.caption()) || Mask.isIn(thumbnail),
                attachment.ownerGroup(),
                attachment.accessGroups(),
                attachment.isPublished(),
                attachment.createdBy());
    }

    private static String content(String caption, String thumbnail) {
        return HexFormat.of().formatHex(digest("SHA-256", caption + '\0' + thumbnail), 0, 16);
    }

    /** Whether this copy shows what an attachment of the source shows, as far as its server lets one see it. */
    public boolean shows(AttachmentState source) {
        return content.equals(source.content()) || (isMasked && over.equals(source.over()));
    }

    /** The same attachment of a server that hides nothing. */
    AttachmentState meantSo() {
        return new AttachmentState(
                aid, caption, content, over, false, ownerGroup, accessGroups, isPublished, createdBy);
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
