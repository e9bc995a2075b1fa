package io.manta.contract.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FailureTest {

    @Test
    void json_everything_isReadBack() {
        var failure = failure(List.of("Traceback", "ValueError: no"));

        assertThat(Failure.read(failure.json().text())).isEqualTo(failure);
    }

    @Test
    void json_ofNoTask_isReadBack() {
        var failure = Failure.of("States.Runtime", "the plan was not JSON");

        assertThat(failure.json().text())
                .isEqualTo(
                        "{\"error\":\"States.Runtime\",\"reason\":\"the plan was not"
                                + " JSON\",\"last_lines\":[]}");
        assertThat(Failure.read(failure.json().text())).isEqualTo(failure);
    }

    @Test
    void lastLines_tooMany_keepTheLast() {
        var lines = IntStream.rangeClosed(1, 25).mapToObj(n -> "line " + n).toList();

        assertThat(failure(lines).lastLines()).hasSize(20).startsWith("line 6").endsWith("line 25");
    }

    @Test
    void lastLines_tooLong_areCut() {
        assertThat(failure(List.of("x".repeat(501), "y".repeat(500))).lastLines())
                .containsExactly("x".repeat(500) + "…", "y".repeat(500));
    }

    private static Failure failure(List<String> lines) {
        return new Failure(
                ErrorNames.PROGRAM_FAILED,
                Optional.of("train"),
                Optional.of("node-1"),
                Optional.of(3),
                Optional.of("0.0.1"),
                Optional.of(137),
                Optional.of(9),
                "the program exited with 137",
                lines);
    }
}
