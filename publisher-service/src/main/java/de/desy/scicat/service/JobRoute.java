package de.desy.scicat.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.Credentials;
import de.desy.scicat.service.JobQueue.Admission;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes reports of jobs from SciCat's {@code url} action. SciCat holds the user's request until the answer, so the
 * route answers at once, and the service does the work afterwards.
 *
 * <p>No thread waits for a body: a slow sender costs a connection, for as long as {@link HttpDoor} lets it, and no
 * more. Without the key nothing is read before the answer.
 */
final class JobRoute extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(JobRoute.class);
    private static final Set<String> PATHS = Set.of("/jobs", "/jobs/", "/datasetpid", "/datasetpid/");
    private static final String BEARER = "bearer ";
    /** A token that stands for the user of the job, as SciCat's templates have it in {@code userToken}. */
    private static final String USER = "X-SciCat-User-Token";

    private static final String RETRY_AFTER_SECONDS = "30";

    private static final int MAX_DISCARDED_BYTES = 64 * 1024;

    private final Secret key;
    private final int maxBody;
    private final boolean picksUpLater;
    private final BiFunction<String, Credentials, Admission> reports;
    private final ServiceMetrics metrics;

    /**
     * The route.
     *
     * @param key the key that allows a request to report jobs
     * @param maxBody the largest body, in bytes
     * @param picksUpLater whether the poll trigger finds a refused job later
     * @param reports takes the id of a job, and the credentials of its user; these are anonymous if none came
     * @param metrics counts the refused requests
     */
    JobRoute(
            Secret key,
            int maxBody,
            boolean picksUpLater,
            BiFunction<String, Credentials, Admission> reports,
            ServiceMetrics metrics) {
        this.key = key;
        this.maxBody = maxBody;
        this.picksUpLater = picksUpLater;
        this.reports = reports;
        this.metrics = metrics;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!PATHS.contains(Request.getPathInContext(request))) {
            return false;
        }
        if (!HttpMethod.POST.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "POST");
            refuse(response, callback, HttpStatus.METHOD_NOT_ALLOWED_405, "method", "post the job here");
        } else if (!showsTheKey(request)) {
            response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
            LOG.warn("a request from {} without the key was refused", Request.getRemoteAddr(request));
            refuseUnread(
                    request,
                    response,
                    callback,
                    HttpStatus.UNAUTHORIZED_401,
                    "key",
                    "the publisher does not know this key; the headers of the url action in SciCat's jobConfig have to"
                            + " show it as X-API-Key or as bearer");
        } else if (request.getLength() > maxBody) {
            refuseLarge(request, response, callback);
        } else {
            new Body(request, maxBody, callback, body -> {
                        if (body.length > maxBody) {
                            refuseLarge(request, response, callback);
                        } else {
                            take(request, body, response, callback);
                        }
                    })
                    .run();
        }
        return true;
    }

    private boolean showsTheKey(Request request) {
        for (HttpField field : request.getHeaders()) {
            String value = Objects.requireNonNullElse(field.getValue(), "");
            if (field.is("X-API-Key") && key.is(value.strip())) {
                return true;
            }
            if (field.is("Authorization")
                    && value.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    && key.is(value.substring(BEARER.length()).strip())) {
                return true;
            }
        }
        return false;
    }

    private void refuseLarge(Request request, Response response, Callback callback) {
        refuseUnread(
                request,
                response,
                callback,
                HttpStatus.PAYLOAD_TOO_LARGE_413,
                "body",
                "the body is larger than " + maxBody + " bytes; the id of the job is enough: {\"id\": \"…\"}");
    }

    /**
     * Answers before the body is read. Afterwards it reads past a small body, so that its sender gets the answer: if a
     * body is left unread, the kernel resets the connection, and the answer may be lost with it. Reads nothing from a
     * large body, nor from one that waits to be asked for.
     */
    private void refuseUnread(
            Request request, Response response, Callback callback, int status, String reason, String why) {
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        boolean reads = request.getLength() <= MAX_DISCARDED_BYTES
                && !request.getHeaders().contains(HttpHeader.EXPECT);
        Callback answered = reads
                ? Callback.from(
                        () -> new Body(request, MAX_DISCARDED_BYTES, callback, body -> callback.succeeded()).run(),
                        callback::failed)
                : callback;
        refuse(response, answered, status, reason, why);
    }

    private void take(Request request, byte[] body, Response response, Callback callback) {
        if (request.getHeaders().contains(USER)) { // Jetty remembers the last header while a connection is open
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        String id;
        try {
            String query = Request.extractQueryParameters(request).getValue("job");
            id = PostedJob.id(Objects.requireNonNullElse(query, ""), body);
        } catch (PostedJob.NoJobException e) {
            refuse(response, callback, HttpStatus.BAD_REQUEST_400, "no job", e.getMessage());
            return;
        } catch (IllegalArgumentException e) {
            refuse(response, callback, HttpStatus.BAD_REQUEST_400, "no job", "the query cannot be read");
            return;
        }
        // Two tokens are no token: both would be needed to know whose job it is.
        Credentials user = Credentials.bearer(
                String.join(" ", request.getHeaders().getValuesList(USER)).strip());
        Admission admission = reports.apply(id, user);
        switch (admission) {
            case TAKEN, KNOWN -> {
                ObjectNode accepted = Answers.JSON.createObjectNode();
                accepted.put("job", id).put("accepted", true);
                accepted.put(
                        "message",
                        admission == Admission.TAKEN
                                ? "the job will be worked on; SciCat shows its state"
                                : "the job is being worked on already; SciCat shows its state");
                Answers.give(response, callback, HttpStatus.ACCEPTED_202, accepted);
            }
            case FULL -> unavailable(response, callback, id, "queue full", "the queue of the publisher is full");
            case ENDING -> unavailable(response, callback, id, "ending", "the publisher is about to end");
        }
    }

    private void unavailable(Response response, Callback callback, String id, String reason, String why) {
        response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_AFTER_SECONDS);
        LOG.warn("job {} was refused: {}", id, why);
        refuse(
                response,
                callback,
                HttpStatus.SERVICE_UNAVAILABLE_503,
                reason,
                why + ". Job " + id + " is kept in SciCat"
                        + (picksUpLater
                                ? " and will be taken up later; it need not be submitted again"
                                : ", but the publisher does not look for jobs (PUBLISHER_TRIGGERS): report it again"));
    }

    private void refuse(Response response, Callback callback, int status, String reason, @Nullable String why) {
        metrics.refused(reason);
        Answers.refuse(response, callback, status, String.valueOf(why));
    }
}
