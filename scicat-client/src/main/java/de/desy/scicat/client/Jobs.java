package de.desy.scicat.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.generated.api.JobsV4Api;
import de.desy.scicat.client.generated.model.CreateJobDto;
import de.desy.scicat.client.generated.model.UpdateJobDto;
import java.util.Optional;

/**
 * The jobs of a server. Safe for use by many threads. For lists use the generated API ({@link
 * SciCatClient#generated}).
 */
public final class Jobs {

    private final Connection connection;

    Jobs(Connection connection) {
        this.connection = connection;
    }

    /**
     * Reads a job.
     *
     * @param id its id
     * @return the job as the v4 API shapes it
     * @throws NotFoundException if there is none; SciCat answers 400 then, and so says its status
     * @throws ForbiddenException if this account may not read it
     */
    public JsonNode get(String id) {
        Call call = Call.get("/api/v4/jobs/" + Call.segment(id));
        try {
            var api = connection.generated(JobsV4Api.class);
            var job = connection.typed("job " + id, false, () -> api.findOneV4(id, null));
            if (job != null) {
                return Models.json(job);
            }
        } catch (BadRequestException e) {
            if (!e.serverMessages().contains("Invalid job id.")) {
                throw e;
            }
        }
        throw Errors.notFound(connection.transport(), call, 400, "Invalid job id.");
    }

    /**
     * Looks for a job.
     *
     * @param id its id
     * @return the job; empty if there is none
     * @throws ForbiddenException if this account may not read it
     */
    public Optional<JsonNode> find(String id) {
        try {
            return Optional.of(get(id));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * Creates a job. Never repeated. The server carries out what it is configured to do with jobs of that type before
     * it answers.
     *
     * @param body {@code type}, {@code jobParams} and, depending on the type, {@code ownerUser}, {@code ownerGroup},
     *     {@code contactEmail}
     * @return the job with its {@code id}
     * @throws IllegalArgumentException if there is a field that jobs do not have
     * @throws BadRequestException if the server refuses it
     */
    public JsonNode create(ObjectNode body) {
        var model = Models.model(body, CreateJobDto.class);
        var api = connection.generated(JobsV4Api.class);
        return Models.json(connection.present("a new job", () -> api.createV4(model)));
    }

    /**
     * Changes the state of a job. Never repeated.
     *
     * @param id its id
     * @param fields {@code statusCode} and {@code statusMessage} (both needed), and {@code jobResultObject}, which
     *     replaces the old one
     * @return the job as the server has it now
     * @throws IllegalArgumentException if there is a field that cannot be changed
     * @throws ForbiddenException if this account may not change it
     */
    public JsonNode patch(String id, ObjectNode fields) {
        var model = Models.model(fields, UpdateJobDto.class);
        var api = connection.generated(JobsV4Api.class);
        return Models.json(connection.present("a change of job " + id, () -> api.updateV4(id, model)));
    }
}
