package io.manta.contract.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.WireFormatException;
import io.manta.contract.document.SwarmDocumentJson;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.RunId;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonReader;
import io.manta.contract.world.Upload;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class UserRequestTest {
    private static final String SWARM =
            """
            {"manta": 1, "name": "hello",
             "modules": [{"id": "m", "name": "hello", "image": "python:3.12",
                          "program": {"text": "print('hello')"}}],
             "tasks": [{"id": "t", "module": "m"}],
             "returns": ["t"]}
            """;

    private static final RunId RUN = new RunId("hello-4vx2c8pq");
    private static final Upload UPLOAD = new Upload(ContentHash.of("a program"), 9);

    static Stream<UserRequest> requests() {
        var swarm = SwarmDocumentJson.read(SWARM);
        return Stream.of(
                new SubmitRequest(swarm, -3, Optional.of(RUN)),
                new SubmitRequest(swarm, 0, Optional.empty()),
                new StartRequest(RUN),
                new StopRequest(RUN, Optional.of("enough")),
                new StopRequest(RUN, Optional.empty()),
                new TicketsRequest(List.of(UPLOAD)));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void read_whatWasWritten_isTheSame(UserRequest request) {
        assertThat(read(request.json().text())).isEqualTo(request);
    }

    @Test
    void read_swarmAlone_isASubmission() {
        assertThat(read("{\"swarm\": %s}".formatted(SWARM)))
                .isEqualTo(new SubmitRequest(SwarmDocumentJson.read(SWARM), 0, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"action\": \"destroy\"} | request.action: must be one of [submit, start, stop, tickets], got: \"destroy\"",
                "{\"action\": 1} | request.action: must be a string, got: 1",
                "{} | request.swarm: is missing",
                "{\"action\": \"start\"} | request.run: is missing",
                "{\"action\": \"stop\", \"run\": \"a\", \"why\": 1} | request.why: is not a member of this format, which has: action, reason, run",
                "{\"action\": \"stop\", \"run\": \"-\"} | request.run: a run id must match [A-Za-z0-9][A-Za-z0-9_-]{0,63}, got: \"-\"",
                "{\"action\": \"tickets\", \"objects\": [{\"sha256\": \"x\", \"size\": 1}]} | request.objects[0].sha256: a content hash is 64 hexadecimal digits, got: \"x\""
            })
    void read_whatIsNoRequest_isRefused(String text, String refusal) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(WireFormatException.class)
                .hasMessage(refusal);
    }

    @Test
    void tickets_forMoreThanAreAnsweredAtOnce_areRefused() {
        var many = Collections.nCopies(TicketsRequest.MOST + 1, UPLOAD);

        assertThatThrownBy(() -> new TicketsRequest(many))
                .hasMessage(
                        "the contents of a request for tickets must be at most 1000, got: 1001");
    }

    private static UserRequest read(String text) {
        return UserRequest.read(JsonReader.of(Json.read(text), "request"));
    }
}
