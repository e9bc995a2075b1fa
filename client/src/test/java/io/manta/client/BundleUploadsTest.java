package io.manta.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.Bundle;
import io.manta.Bundles;
import io.manta.PackagedSwarm;
import io.manta.contract.document.SwarmDocumentJson;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Programs on their way to a cluster whose object store is not always willing. */
class BundleUploadsTest {
    private static final Bundle BUNDLE = new Bundle(new byte[] {1, 2, 3});
    private static final String SUBMITTED =
            "{\"run\": \"mine\", \"execution\": \"arn:aws:states:eu-west-1:1:execution:m:mine\", \"warnings\": []}";

    private final StandIn cluster = new StandIn();

    BundleUploadsTest() throws IOException {}

    @AfterEach
    void close() {
        cluster.close();
    }

    /** A ticket that has ended is refused with 403, a race of two uploads with 409. */
    @Test
    void put_thatIsRefused_isTriedAgainWithANewTicket() {
        cluster.answers(ticket("/old"))
                .putAnswers(403)
                .answers(ticket("/newer"))
                .putAnswers(409)
                .answers(ticket("/newest"))
                .answers(SUBMITTED);

        deploy();

        assertThat(cluster.stored).containsOnlyKeys("/newest");
        assertThat(cluster.pauses).hasSize(2);
    }

    @Test
    void put_ofWhatSomebodyHasStoredSince_isDone() {
        cluster.answers(ticket("/one")).putAnswers(412).answers(SUBMITTED);

        deploy();

        assertThat(cluster.pauses).isEmpty();
    }

    @Test
    void put_thatIsAlwaysRefused_isGivenUpBeforeAnythingIsSubmitted() {
        for (var tries = 0; tries < 5; tries++) {
            cluster.answers(ticket("/one")).putAnswers(503);
        }

        assertThatThrownBy(this::deploy)
                .isInstanceOf(UnreachableException.class)
                .hasMessage(
                        "program %s could not be stored in 5 tries: HTTP 503, <Error>503</Error>"
                                .formatted(BUNDLE.fileName()));
        assertThat(cluster.requests).hasSize(5);
    }

    @Test
    void put_whereNobodyListens_isGivenUp() {
        var nowhere =
                "{\"tickets\": [{\"sha256\": \"%s\", \"url\": \"http://127.0.0.1:1/\", \"headers\": {}}]}"
                        .formatted(BUNDLE.hash());
        for (var tries = 0; tries < 5; tries++) {
            cluster.answers(nowhere);
        }

        assertThatThrownBy(this::deploy)
                .isInstanceOf(UnreachableException.class)
                .hasMessage(
                        "program %s could not be stored in 5 tries: no answer of 127.0.0.1:1, ConnectException"
                                .formatted(BUNDLE.fileName()));
    }

    private void deploy() {
        var document =
                SwarmDocumentJson.read(
                        """
                        {"manta": 1, "name": "hello",
                         "modules": [{"id": "m", "name": "hello", "image": "python:3.12",
                                      "program": {"bundle": "%s", "entry": "hello.py"}}],
                         "tasks": [{"id": "t", "module": "m"}],
                         "returns": ["t"]}
                        """
                                .formatted(BUNDLE.hash()));
        cluster.api()
                .deploySwarm(
                        new PackagedSwarm(document, new Bundles(List.of(BUNDLE))),
                        DeployOptions.defaults());
    }

    private String ticket(String path) {
        return "{\"tickets\": [{\"sha256\": \"%s\", \"url\": \"%s\", \"headers\": {\"If-None-Match\": \"*\"}}]}"
                .formatted(BUNDLE.hash(), cluster.uri(path));
    }
}
