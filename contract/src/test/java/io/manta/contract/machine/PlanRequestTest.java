package io.manta.contract.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.WireFormatException;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.RunId;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanRequestTest {
    private static final ContentHash DOCUMENT = ContentHash.of("document");

    @Test
    void read_firstRequest_hasNoFinishedRound() {
        var request =
                read(
                        """
                        {"execution": "arn:1", "name": "digits-1", "redrive": 0, "document": "%s", "input": {"run": "digits"}}
                        """);

        assertThat(request)
                .isEqualTo(
                        new PlanRequest(
                                "arn:1",
                                "digits-1",
                                0,
                                DOCUMENT,
                                JsonObject.builder().put("run", "digits").build(),
                                Optional.empty()));
    }

    @Test
    void read_nextRequest_namesTheFinishedRound() {
        var request =
                read(
                        """
                        {"execution": "arn:1", "name": "digits-1", "redrive": 2, "document": "%s", "input": {},
                         "run": "digits", "segment": 1, "round": 7}
                        """);

        assertThat(request.finished())
                .contains(new PlanRequest.Finished(new RunId("digits"), 1, 7));
        assertThat(request.redrive()).isEqualTo(2);
    }

    @Test
    void read_unknownMember_isRefused() {
        assertThatThrownBy(() -> read("{\"document\": \"%s\", \"rounds\": 1}"))
                .isInstanceOf(WireFormatException.class)
                .hasMessage(
                        "request.rounds: is not a member of this format, which has: document,"
                                + " execution, input, name, redrive, round, run, segment");
    }

    private static PlanRequest read(String text) {
        return PlanRequest.read(JsonReader.of(Json.read(text.formatted(DOCUMENT)), "request"));
    }
}
