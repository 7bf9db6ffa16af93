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

/**
 * The jobs of a server. Safe for use by many threads.
 *
 * <pre>{@code
 * ObjectNode job = JsonNodeFactory.instance.objectNode().put("type", "publish").put("ownerGroup", "it-scicat");
 * job.putObject("jobParams").putArray("datasetList").addObject().put("pid", pid).putArray("files");
 * String id = scicat.jobs().create(job).path("id").asText();
 * }</pre>
 */
public final class Jobs {

    private static final int PAGE = 100;

    private final Connection connection;

    Jobs(Connection connection) {
        this.connection = connection;
    }

    /**
     * Reads a job.
     *
     * @param id the id of the job
     * @return the job in the shape of the v4 API
     * @throws NotFoundException if there is no such job; SciCat answers 400 then, and the exception has this status
     * @throws ForbiddenException if this account may not read the job
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
     * @param id the id of the job
     * @return the job; empty if there is none
     * @throws ForbiddenException if this account may not read the job
     */
    public Optional<JsonNode> find(String id) {
        try {
            return Optional.of(get(id));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * Lists jobs, oldest first. The paging of servers loses jobs (limit comes before skip, and servers before 5.2.1 have no order). So
     * this method reads all ids at once, and the stream then requests the jobs in pages of 100 when it is consumed. The
     * stream does not contain jobs that are created after the call or deleted meanwhile.
     *
     * @param where conditions as SciCat's v4 filters have them, such as {@code {"type": "publish"}}; empty for all
     * @return the jobs that this account may read, in the shape of the v4 API; the stream throws failures while it is
     *     consumed
     * @throws SciCatException if the client cannot read the ids
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
     * Creates a job. The client never repeats this request. The server carries out the actions that are configured for
     * this job type before it answers.
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
     * @param id the id of the job
     * @param fields {@code statusCode} and {@code statusMessage} (both required), and {@code jobResultObject}, which
     *     replaces the old one
     * @return the job after the change, as the server sent it
     * @throws IllegalArgumentException if a field cannot be changed
     * @throws ForbiddenException if this account may not change the job
     */
    public JsonNode patch(String id, ObjectNode fields) {
        var model = Models.model(fields, UpdateJobDto.class);
        var api = connection.generated(JobsV4Api.class);
        return Models.json(connection.present("a change of job " + id, () -> api.updateV4(id, model)));
    }
}
