package io.manta.functions.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.WireFormatException;
import io.manta.contract.id.RunId;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoreTest {
    /** What the schedule and the queue hold; a run may be called "all". */
    private static final Map<String, Chore> FORMS =
            Map.of(
                    "{\"check\":\"all\"}",
                    new Chore.CheckAll(),
                    "{\"check\":\"run\",\"run\":\"digits-abc\"}",
                    check("digits-abc"),
                    "{\"check\":\"run\",\"run\":\"all\"}",
                    check("all"),
                    "{\"stop\":{\"container\":\"arn:task/1\",\"reason\":\"the run has ended\"}}",
                    new Chore.Stop("arn:task/1", "the run has ended"));

    @Test
    void json_ofEachKind_isRead() {
        FORMS.forEach(
                (text, chore) -> {
                    assertThat(chore.json().text()).isEqualTo(text);
                    assertThat(Chore.isChore(form(text))).isTrue();
                    assertThat(Chore.read(form(text))).isEqualTo(chore);
                });
    }

    @Test
    void isChore_anEventOfTheService_isNone() {
        assertThat(Chore.isChore(form("{\"detail-type\":\"x\",\"detail\":{}}"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"check":"some"} | message.check: must be all or run, got: "some"
            {"check":"run"} | message.run: is missing
            {"check":"all","run":"r"} | message.run: is not a member of this format, which has: check
            {"stop":{"container":"c"}} | message.stop.reason: is missing
            {} | message.check: is missing
            """)
    void read_anythingElse_isRefused(String text, String message) {
        assertThatThrownBy(() -> Chore.read(form(text)))
                .isInstanceOf(WireFormatException.class)
                .hasMessage(message);
    }

    private static Chore check(String run) {
        return new Chore.CheckRun(new RunId(run));
    }

    private static JsonReader form(String text) {
        return JsonReader.of(Json.read(text), "message");
    }
}
