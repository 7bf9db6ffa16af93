package de.desy.scicat.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.error.BadRequestException;
import de.desy.scicat.client.error.ForbiddenException;
import de.desy.scicat.client.error.NotFoundException;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.error.UnexpectedDataException;
import de.desy.scicat.client.generated.api.JobsV4Api;
import de.desy.scicat.client.generated.model.CreateJobDto;
import de.desy.scicat.client.generated.model.UpdateJobDto;
import de.desy.scicat.client.internal.http.Call;
import de.desy.scicat.client.internal.http.Connection;
import de.desy.scicat.client.internal.http.Errors;
import de.desy.scicat.client.internal.json.Json;
import de.desy.scicat.client.internal.json.Models;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The jobs of a server. Safe for use by many threads. */
public final class Jobs {

    private static final int PAGE = 100;

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
     * Lists jobs, oldest first. The paging of servers loses jobs (limit comes before skip, and 4.x has no order), so their
     * ids are read at once, and the jobs in pages of 100 that are asked for as the stream is consumed. What is created
     * after the beginning is not in it; what is deleted meanwhile is left out.
     *
     * @param where conditions as SciCat's v4 filters have them, such as {@code {"type": "publish"}}; empty for all
     * @return those that this account may read, as the v4 API shapes them; failures to read them are thrown while it is
     *     consumed
     * @throws SciCatException if the ids cannot be read
     */
    public Stream<JsonNode> stream(ObjectNode where) {
        List<String> ids = list(where.deepCopy(), "id", "createdAt").stream()
                .sorted(Comparator.comparing(Jobs::createdAt).thenComparing(Jobs::id))
                .map(Jobs::id)
                .toList();
        return IntStream.range(0, (ids.size() + PAGE - 1) / PAGE)
                .mapToObj(page -> ids.subList(page * PAGE, Math.min(ids.size(), (page + 1) * PAGE)))
                .flatMap(this::page);
    }

    private Stream<JsonNode> page(List<String> ids) {
        ObjectNode where = Json.object();
        ids.forEach(where.putObject("id").putArray("$in")::add);
        Map<String, JsonNode> jobs =
                list(where).stream().collect(Collectors.toMap(Jobs::id, Function.identity(), (a, b) -> a));
        return ids.stream().map(jobs::get).filter(Objects::nonNull);
    }

    private List<JsonNode> list(ObjectNode where, String... fields) {
        ObjectNode filter = Json.object();
        filter.set("where", where);
        if (fields.length > 0) {
            Stream.of(fields).forEach(filter.putArray("fields")::add);
        }
        var api = connection.generated(JobsV4Api.class);
        List<JsonNode> jobs = new ArrayList<>();
        var answer = connection.typed("a list of jobs", false, () -> api.findAllV4(filter.toString()));
        if (answer == null) {
            throw new UnexpectedDataException(
                    "The list of jobs of " + connection.transport().url() + " is empty", null);
        }
        for (Object job : answer) {
            JsonNode json = Models.json(job);
            if (id(json).isEmpty()) {
                throw new UnexpectedDataException("The list of jobs has a record without id", null);
            }
            jobs.add(json);
        }
        return jobs;
    }

    private static String id(JsonNode job) {
        return job.path("id").asText();
    }

    private static String createdAt(JsonNode job) {
        return job.path("createdAt").asText();
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
