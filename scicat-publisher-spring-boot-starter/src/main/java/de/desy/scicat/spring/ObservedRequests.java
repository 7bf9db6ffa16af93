package de.desy.scicat.spring;

import de.desy.scicat.client.observe.RequestEnd;
import de.desy.scicat.client.observe.RequestListener;
import de.desy.scicat.client.observe.RequestStart;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.RequestReplySenderContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Makes an observation of each request. All values of its keys are of few kinds, and none names a dataset. */
final class ObservedRequests implements RequestListener {
    static final String NAME = "scicat.client.requests";
    private static final String NONE = "none";

    private final Catalogue catalogue;
    private final ObservationRegistry registry;

    ObservedRequests(Catalogue catalogue, ObservationRegistry registry) {
        this.catalogue = catalogue;
        this.registry = registry;
    }

    /** No reply came. It has no stack, since the exception that the caller gets has one. */
    private static final class NoReply extends Exception {
        private static final long serialVersionUID = 1L;

        NoReply(String why) {
            super(why, null, false, false);
        }
    }

    @Override
    public Sending sending(RequestStart request) {
        Map<String, String> trace = new HashMap<>();
        var context = new RequestReplySenderContext<Map<String, String>, RequestEnd>(
                (carrier, name, value) -> Objects.requireNonNull(carrier).put(name, value));
        context.setCarrier(trace);
        context.setRemoteServiceName("scicat");
        context.setRemoteServiceAddress(request.server().toString());
        Observation observation = Observation.createNotStarted(NAME, () -> context, registry)
                .contextualName(request.method() + " " + request.route())
                .lowCardinalityKeyValue("catalogue", catalogue.word())
                .lowCardinalityKeyValue("method", request.method())
                .lowCardinalityKeyValue("route", request.route())
                .lowCardinalityKeyValue("repeated", Boolean.toString(request.attempt() > 1))
                // From the beginning on, because all meters of a name have the same keys.
                .lowCardinalityKeyValue("status", NONE)
                .lowCardinalityKeyValue("failure", NONE)
                .start();
        Observation.Scope scope = observation.openScope();
        return new Sending() {
            @Override
            public Map<String, String> headers() {
                return trace;
            }

            @Override
            public void ended(RequestEnd reply) {
                scope.close();
                context.setResponse(reply);
                if (reply.status() != 0) {
                    observation.lowCardinalityKeyValue(KeyValue.of("status", Integer.toString(reply.status())));
                }
                if (reply.failure() != null) {
                    observation.lowCardinalityKeyValue(KeyValue.of("failure", reply.failure()));
                    observation.error(new NoReply(reply.failure()));
                }
                observation.stop();
            }
        };
    }
}
