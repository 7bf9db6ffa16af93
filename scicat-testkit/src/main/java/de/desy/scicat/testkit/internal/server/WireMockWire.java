package de.desy.scicat.testkit.internal.server;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import de.desy.scicat.testkit.internal.faults.Stalling;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** WireMock's socket, which carries out the faults. */
final class WireMockWire implements Wire, ResponseDefinitionTransformerV2 {
    private final Answers answers;
    private final Stalling stalling = new Stalling();
    private final WireMockServer wire;
    private final int port; // WireMock forgets it when it ends

    WireMockWire(Answers answers) {
        this.answers = answers;
        this.wire = new WireMockServer(WireMockConfiguration.options()
                .dynamicPort()
                .bindAddress("127.0.0.1")
                .disableRequestJournal()
                .gzipDisabled(true)
                .extensions(this, stalling));
        wire.start();
        this.port = wire.port();
        wire.stubFor(WireMock.any(WireMock.anyUrl())
                .willReturn(WireMock.aResponse().withStatus(200).withTransformers(getName())));
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void close() {
        stalling.end();
        wire.stop();
    }

    @Override
    public String getName() {
        return "scicat";
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        Request request = event.getRequest();
        Map<String, String> headers = new HashMap<>();
        for (HttpHeader header : request.getHeaders().all()) {
            headers.put(header.key().toLowerCase(Locale.ROOT), header.firstValue());
        }
        return response(answers.answer(request.getMethod().getName(), request.getUrl(), headers, request.getBody()))
                .build();
    }

    private ResponseDefinitionBuilder response(Outcome outcome) {
        byte[] body = outcome.body();
        ResponseDefinitionBuilder response = WireMock.aResponse().withStatus(outcome.status());
        outcome.headers().forEach(response::withHeader);
        if (body.length > 0) {
            response.withBody(body);
        }
        return switch (outcome.way()) {
            case WHOLE -> response;
            case RESET -> response.withFault(Fault.CONNECTION_RESET_BY_PEER);
            case LOST -> response.withFault(Fault.EMPTY_RESPONSE);
            case STALLED -> response.withTransformers(stalling.getName());
            case CUT_OFF ->
                response.withHeader("Content-Length", String.valueOf(body.length))
                        .withBody(Arrays.copyOf(body, body.length / 2));
        };
    }
}
