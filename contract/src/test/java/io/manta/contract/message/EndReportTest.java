package io.manta.contract.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.WireFormatException;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonReader;
import io.manta.contract.message.EndReport.Cause;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EndReportTest {

    @ParameterizedTest
    @EnumSource(Cause.class)
    void json_anyCause_isReadBack(Cause cause) {
        var report = new EndReport("5e88", cause, Optional.empty(), Optional.of(9), "killed");

        assertThat(read(report.json().text())).isEqualTo(report);
    }

    @Test
    void succeeded_onlyIfExitedWithZero() {
        assertThat(exit(Cause.EXITED, Optional.of(0)).succeeded()).isTrue();
        assertThat(exit(Cause.EXITED, Optional.of(1)).succeeded()).isFalse();
        assertThat(exit(Cause.EXITED, Optional.empty()).succeeded()).isFalse();
        assertThat(exit(Cause.TIMED_OUT, Optional.of(0)).succeeded()).isFalse();
    }

    @Test
    void read_unknownCause_isRefused() {
        assertThatThrownBy(
                        () -> read("{\"attempt\": \"5\", \"cause\": \"BORED\", \"reason\": \"\"}"))
                .isInstanceOf(WireFormatException.class)
                .hasMessage(
                        "report.cause: must be one of EXITED, TIMED_OUT, NOT_STARTED, REFUSED, LOST,"
                                + " STOPPED, got: \"BORED\"");
    }

    private static EndReport exit(Cause cause, Optional<Integer> code) {
        return new EndReport("5e88", cause, code, Optional.empty(), "");
    }

    private static EndReport read(String text) {
        return EndReport.read(JsonReader.of(Json.read(text), "report"));
    }
}
