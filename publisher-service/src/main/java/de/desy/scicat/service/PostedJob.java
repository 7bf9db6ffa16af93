package de.desy.scicat.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.desy.scicat.publisher.job.PublishJobs;
import java.io.IOException;

/**
 * The id of a job that somebody reports. Nothing else of a report is used: whoever has the key could say anything, so
 * the job itself is read from SciCat.
 */
final class PostedJob {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private PostedJob() {}

    /** That is no report of a job. */
    static final class NoJobException extends Exception {
        private static final long serialVersionUID = 1;

        NoJobException(String message) {
            super(message);
        }
    }

    /**
     * The id in a body or message, in the shape of either version of SciCat's API.
     *
     * @throws NoJobException if there is none, or several
     */
    static String id(byte[] body) throws NoJobException {
        return id("", body);
    }

    /**
     * The id in the query or the body of a request. One is enough.
     *
     * @param query the value of the parameter; empty if there is none
     * @throws NoJobException if there is none, or they differ
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

    /** Where the query names the job, the body may be anything. */
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
