package de.desy.scicat.publisher.internal.reading;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.Attachment;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.publisher.internal.rights.Masking;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads attachments. */
final class AttachmentReading {
    private AttachmentReading() {}

    /** The pictures may be large: they are read only if they are to be copied. */
    static List<AttachmentState> all(SciCatClient client, String pid, boolean pictures, Predicate<Attachment> wanted) {
        try (Stream<Attachment> all = pictures
                ? client.attachments().stream(pid)
                : client.attachments().streamWithoutThumbnails(pid)) {
            return all.filter(wanted).map(AttachmentState::of).toList();
        }
    }

    /**
     * Attachments on the target that may be copies. Where accounts choose the ids, a copy has the id that we derive, or
     * shows what the source's shows; the same caption alone is a coincidence.
     */
    static List<AttachmentState> copies(
            SciCatClient target, Masking masking, String pid, SourceSnapshot from, Predicate<Attachment> ours) {
        List<AttachmentState> all = new ArrayList<>(all(target, pid, true, ours));
        all.replaceAll(there -> there.isMasked() && !masking.isOn() ? there.meantSo() : there);
        if (!target.traits().has(Trait.ATTACHMENTS_OF_OWNERS)) {
            return all;
        }
        Set<String> ids = new HashSet<>();
        from.attachments().forEach(each -> ids.add(AttachmentState.idOfCopy(pid, each.aid())));
        all.removeIf(there ->
                !ids.contains(there.aid()) && from.attachments().stream().noneMatch(there::shows));
        return all;
    }
}
