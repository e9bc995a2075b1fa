package io.manta.contract.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.WireFormatException;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.RunId;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class UserAnswerTest {
    private static final RunId RUN = new RunId("hello-4vx2c8pq");
    private static final String EXECUTION =
            "arn:aws:states:eu-west-1:111122223333:execution:manta-home_hello:hello-4vx2c8pq";
    private static final ContentHash HASH = ContentHash.of("a program");

    @Test
    void read_whatWasWritten_isTheSame() {
        var warning = JsonObject.builder().put("code", "CYCLE").build();
        var submitted = new SubmitAnswer(RUN, EXECUTION, new JsonArray(List.of(warning)));
        var started = new StartAnswer(RUN, true, EXECUTION, 1, 3);
        var stopped = new StopAnswer(RUN, false);
        var ticket = Ticket.to(HASH, URI.create("https://s3.test/a?b=c"), Map.of("a", "b"));

        assertThat(read(submitted.json(), SubmitAnswer::read)).isEqualTo(submitted);
        assertThat(read(started.json(), StartAnswer::read)).isEqualTo(started);
        assertThat(read(stopped.json(), StopAnswer::read)).isEqualTo(stopped);
        assertThat(read(ticket.json(), Ticket::read)).isEqualTo(ticket);
        assertThat(read(Ticket.present(HASH).json(), Ticket::read)).isEqualTo(Ticket.present(HASH));
    }

    @Test
    void ticket_withoutAPlace_isRefused() {
        var form = JsonObject.builder().put("sha256", HASH.hex()).build();

        assertThatThrownBy(() -> read(form, Ticket::read))
                .isInstanceOf(WireFormatException.class)
                .hasMessage("answer.url: is missing");
    }

    private static <T> T read(JsonObject form, Function<JsonReader, T> reader) {
        return reader.apply(JsonReader.of(Json.read(form.text()), "answer"));
    }
}
