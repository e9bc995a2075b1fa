package io.manta.functions.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.engine.memory.TestClock;
import io.manta.engine.memory.TestRun;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkLogTest {
    private static final String METRICS =
            "\"CloudWatchMetrics\":[{\"Namespace\":\"Manta\",\"Dimensions\":[[\"cluster\",\"function\",\"outcome\"]],\"Metrics\":[{\"Name\":\"done\",\"Unit\":\"Count\"},{\"Name\":\"millis\",\"Unit\":\"Milliseconds\"}]}]";

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final TestClock clock = new TestClock();
    private final WorkLog log =
            new WorkLog(
                    "launch",
                    "home",
                    new PrintStream(written, true, StandardCharsets.UTF_8),
                    clock);

    @Test
    void record_thingDone_isALineWithMetrics() {
        var subject = Subject.attempt(TestRun.attempt("worker", "n1", 2, 1));
        var begun = clock.instant();

        log.record(
                subject,
                () -> {
                    clock.pass(Duration.ofMillis(12));
                    return Work.of(subject, "later", "no \"room\"");
                });

        assertThat(line())
                .isEqualTo(
                        "{\"_aws\":{\"Timestamp\":%s,%s},\"cluster\":\"home\",\"function\":\"launch\",\"outcome\":\"later\",\"run\":\"digits-00000000\",\"task\":\"worker\",\"node\":\"n1\",\"round\":2,\"attempt\":\"0.0.1\",\"detail\":\"no \\\"room\\\"\",\"millis\":12,\"done\":1}\n"
                                .formatted(begun.plusMillis(12).toEpochMilli(), METRICS));
    }

    @Test
    void record_thingThatBreaksOff_isALineToo() {
        assertThatThrownBy(
                        () ->
                                log.record(
                                        Subject.message(
                                                TestRun.message(
                                                        TestRun.attempt("worker", "n1", 0))),
                                        () -> {
                                            throw new IllegalStateException("no answer");
                                        }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(line())
                .contains("\"outcome\":\"broke off\"", "\"task\":\"worker\"", "no answer")
                .doesNotContain("token of");
    }

    private String line() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
