package de.desy.scicat.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.desy.scicat.publisher.job.PublishJobs;
import java.io.IOException;

/**
 * The id of a reported job. The service uses nothing else of a report: a sender with the key could write anything, so
 * the service reads the job itself from SciCat.
 */
final class PostedJob {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private PostedJob() {}

    /** The body or message is no report of a job. */
    static final class NoJobException extends Exception {
        private static final long serialVersionUID = 1;

        NoJobException(String message) {
            super(message);
        }
    }

    /**
     * The id in a body or message, in the form of either version of SciCat's API.
     *
     * @throws NoJobException if there is no id, or several
     */
    static String id(byte[] body) throws NoJobException {
        return id("", body);
    }

    /**
     * The id in the query or the body of a request. Either is enough.
     *
     * @param query the value of the query parameter; empty if it is absent
     * @throws NoJobException if there is no id, or the ids differ
     */
    static String id(String query, byte[] body) throws NoJobException {
        if (query.isBlank()) {
            return checked(json(body, true));
        }
        String id = checked(Answers.JSON.createObjectNode().put("id", query.strip()));
        JsonNode posted = json(body, false);
        if ((posted.has("id") || posted.has("_id")) && !checked(posted).equals(id)) {
            throw new NoJobException("the query and the body name different jobs; one of them is enough");
        }
        return id;
    }

    private static String checked(JsonNode job) throws NoJobException {
        try {
            return PublishJobs.idOf(job);
        } catch (IllegalArgumentException e) {
            throw new NoJobException(String.valueOf(e.getMessage()));
        }
    }

    /** If the query names the job, the body may contain anything. */
    private static JsonNode json(byte[] body, boolean needed) throws NoJobException {
        JsonNode job;
        try {
            job = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            if (needed) {
                throw new NoJobException("the body is not JSON: " + e.getOriginalMessage());
            }
            return JSON.missingNode();
        } catch (IOException e) {
            throw new NoJobException("the body is not JSON");
        }
        return job;
    }
}
