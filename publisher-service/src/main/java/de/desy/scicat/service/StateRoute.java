package de.desy.scicat.service;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Health and metrics, for everybody who reaches the port; no secrets. */
final class StateRoute extends Handler.Abstract {
    private final Health health;
    private final ServiceMetrics metrics;

    StateRoute(Health health, ServiceMetrics metrics) {
        this.health = health;
        this.metrics = metrics;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = Request.getPathInContext(request);
        switch (path) {
            case "/health", "/health/ready", "/health/live", "/metrics" -> {
                if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
                    response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
                    Answers.refuse(response, callback, HttpStatus.METHOD_NOT_ALLOWED_405, "only GET and HEAD");
                } else if (path.equals("/metrics")) {
                    Answers.give(response, callback, HttpStatus.OK_200, ServiceMetrics.TYPE, metrics.text());
                } else if (path.equals("/health/live")) {
                    Answers.give(
                            response,
                            callback,
                            HttpStatus.OK_200,
                            Answers.JSON.createObjectNode().put("status", "UP"));
                } else {
                    Health.State state = health.look();
                    Answers.give(
                            response,
                            callback,
                            state.ready() ? HttpStatus.OK_200 : HttpStatus.SERVICE_UNAVAILABLE_503,
                            state.json());
                }
            }
            default ->
                Answers.refuse(
                        response,
                        callback,
                        HttpStatus.NOT_FOUND_404,
                        "there are /jobs, /datasetpid/, /health, /health/live, /health/ready and /metrics");
        }
        return true;
    }
}
