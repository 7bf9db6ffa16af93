package de.desy.scicat.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.error.ForbiddenException;
import de.desy.scicat.client.error.NotFoundException;
import de.desy.scicat.client.error.UnexpectedDataException;
import de.desy.scicat.client.error.UnreadableRecordException;
import de.desy.scicat.client.generated.api.AttachmentsV4Api;
import de.desy.scicat.client.generated.api.DatasetsApi;
import de.desy.scicat.client.generated.model.AttachmentRelationshipsV4Dto;
import de.desy.scicat.client.generated.model.CreateAttachmentV3Dto;
import de.desy.scicat.client.generated.model.CreateAttachmentV4Dto;
import de.desy.scicat.client.internal.http.Call;
import de.desy.scicat.client.internal.http.Connection;
import de.desy.scicat.client.internal.http.Pages;
import de.desy.scicat.client.internal.json.Json;
import de.desy.scicat.client.model.Attachment;
import de.desy.scicat.client.model.AttachmentDraft;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.client.model.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Pictures and notes attached to datasets. A client without credentials sees the public ones. Safe for use by many
 * threads.
 *
 * <pre>{@code
 * try (Stream<Attachment> pictures = scicat.attachments().streamWithoutThumbnails(pid)) {
 *     pictures.forEach(picture -> System.out.println(picture.caption()));
 * }
 * }</pre>
 */
public final class Attachments {

    private static final String PATH = "/api/v4/attachments";
    private static final int PAGE = 10;
    private static final long PAGE_BYTES = 4L << 20;
    private static final List<String> WITHOUT_THUMBNAIL =
            List.of("aid", "caption", "ownerGroup", "accessGroups", "isPublished");

    private final Connection connection;

    Attachments(Connection connection) {
        this.connection = connection;
    }

    /**
     * Lists the attachments of a dataset by id, pictures included, in pages of at most 10 and about 4 MB. The stream
     * requests each page when it is consumed.
     *
     * @param datasetPid the pid; the dataset itself need not exist
     * @return the attachments that this account may read; the stream throws failures while it is consumed, such as
     *     {@link UnreadableRecordException} for an attachment of more than 64 MiB
     */
    public Stream<Attachment> stream(String datasetPid) {
        return stream(datasetPid, List.of());
    }

    /**
     * Lists the attachments of a dataset by id, without their pictures: {@link Attachment#thumbnail} is null for all,
     * and nothing of them is transferred.
     *
     * @param datasetPid the pid; the dataset itself need not exist
     * @return the attachments that this account may read; the stream throws failures while it is consumed
     */
    public Stream<Attachment> streamWithoutThumbnails(String datasetPid) {
        return stream(datasetPid, WITHOUT_THUMBNAIL);
    }

    private Stream<Attachment> stream(String datasetPid, List<String> fields) {
        String path = connection.isAnonymous() ? PATH + "/public" : PATH;
        var kind = new SizedPages.Kind(path, "attachment", "aid", " of " + datasetPid, PAGE, PAGE_BYTES);
        return new SizedPages(connection, kind, after -> Wheres.attachedTo(datasetPid, after), fields, false)
                .stream("attachments of " + datasetPid, Pages.MOST).map(Attachments::attachment);
    }

    /**
     * Creates an attachment. The client never repeats this request. If the draft has an id that exists already, the
     * server answers 500.
     *
     * <p>Servers before 5.2.1 let only administrators choose an id or make an attachment public ({@link
     * Trait#ATTACHMENTS_OF_OWNERS}). For other accounts, the server chooses the id, and the attachment is not public by
     * itself. The result states what the server stored. To avoid duplicates, look at {@link #stream} first.
     *
     * @param datasetPid the pid of the dataset
     * @param draft the attachment
     * @return the attachment as the server stored it
     * @throws ForbiddenException if this account may not attach anything
     */
    public Attachment create(String datasetPid, AttachmentDraft draft) {
        var body = new CreateAttachmentV4Dto()
                .caption(draft.caption())
                .ownerGroup(draft.ownerGroup())
                .accessGroups(draft.accessGroups())
                .isPublished(draft.isPublished())
                .relationships(List.of(new AttachmentRelationshipsV4Dto()
                        .targetId(datasetPid)
                        .targetType(AttachmentRelationshipsV4Dto.TargetTypeEnum.DATASET)
                        .relationType("is attached to")));
        if (draft.aid() != null) {
            body.aid(draft.aid());
        }
        if (draft.thumbnail() != null) {
            body.thumbnail(draft.thumbnail());
        }
        var api = connection.generated(AttachmentsV4Api.class);
        try {
            return attachment(
                    connection.typed("a new attachment of " + datasetPid, true, () -> api.createAttachmentV4(body)));
        } catch (ForbiddenException e) {
            if (connection.isAnonymous()) {
                throw e;
            }
            return createNested(datasetPid, draft, e);
        }
    }

    /**
     * Changes fields of an attachment. The client never repeats this request. Before 5.2.1, only administrators may
     * do this.
     *
     * @param aid the id of the attachment
     * @param fields the fields; {@code null} clears a field
     * @return the attachment after the change, as the server sent it
     * @throws NotFoundException if there is no such attachment
     * @throws ForbiddenException if this account may not change the attachment
     */
    public Attachment patch(String aid, ObjectNode fields) {
        return attachment(connection.object(Call.write("PATCH", PATH + "/" + Call.segment(aid), fields)));
    }

    /**
     * Whether this account may change attachments of its groups, and make them public. The client asks the server if
     * its traits are assumed.
     *
     * @return false if only administrators may ({@link Trait#ATTACHMENTS_OF_OWNERS}), and for an assumption that nobody
     *     confirms; an administrator may always
     */
    public boolean mayChange() {
        ServerTraits traits = connection.traits();
        if (!traits.has(Trait.ATTACHMENTS_OF_OWNERS)) {
            return new Users(connection).isAdmin();
        }
        if (traits.assumption().isEmpty()) {
            return true;
        }
        try {
            return connection.takes(PATH, Json.object().put("caption", "x"));
        } catch (ForbiddenException e) {
            connection.learn(Trait.ATTACHMENTS_OF_OWNERS, false);
            return new Users(connection).isAdmin();
        }
    }

    /**
     * What the server would refuse in a new attachment, or in a change, without storing anything. The client asks once
     * for each set of names of properties.
     *
     * @param fields the fields
     * @return the server's messages, such as {@code property novelty should not exist}; empty if the server takes the
     *     fields, or does not tell
     * @throws ForbiddenException if this account may not change attachments; it may be able to create them
     *     nevertheless, see {@link #create}
     */
    public List<String> refusals(ObjectNode fields) {
        return connection.refusals(PATH, fields);
    }

    private Attachment createNested(String datasetPid, AttachmentDraft draft, ForbiddenException refusal) {
        var body = new CreateAttachmentV3Dto()
                .caption(draft.caption())
                .ownerGroup(draft.ownerGroup())
                .accessGroups(draft.accessGroups());
        if (draft.thumbnail() != null) {
            body.thumbnail(draft.thumbnail());
        }
        var api = connection.generated(DatasetsApi.class);
        Attachment created;
        try {
            created = attachment(connection.typed(
                    "a new attachment of " + datasetPid, true, () -> api.createAttachmentV3(datasetPid, body)));
        } catch (ForbiddenException e) {
            e.addSuppressed(refusal);
            throw e;
        }
        connection.learn(Trait.ATTACHMENTS_OF_OWNERS, false);
        return created;
    }

    private Attachment attachment(de.desy.scicat.client.generated.model.@Nullable Attachment reply) {
        String aid = reply == null ? null : reply.getAid() != null ? reply.getAid() : reply.getId();
        if (reply == null || aid == null) {
            throw new UnexpectedDataException(
                    "The server " + connection.transport().url()
                            + " stored an attachment, but its reply does not contain an id",
                    true,
                    null);
        }
        return new Attachment(
                aid,
                Objects.requireNonNullElse(reply.getCaption(), ""),
                reply.getThumbnail(),
                Objects.requireNonNullElse(reply.getOwnerGroup(), ""),
                Objects.requireNonNullElse(reply.getAccessGroups(), List.of()),
                Boolean.TRUE.equals(reply.getIsPublished()),
                reply.getCreatedBy());
    }

    private static Attachment attachment(ObjectNode json) {
        var groups = new ArrayList<String>();
        for (JsonNode group : json.path("accessGroups")) {
            groups.add(group.asText());
        }
        return new Attachment(
                json.path("aid").asText(json.path("_id").asText("")),
                json.path("caption").asText(""),
                json.hasNonNull("thumbnail") ? json.path("thumbnail").asText() : null,
                json.path("ownerGroup").asText(""),
                groups,
                json.path("isPublished").asBoolean(false),
                json.hasNonNull("createdBy") ? json.path("createdBy").asText() : null);
    }
}
