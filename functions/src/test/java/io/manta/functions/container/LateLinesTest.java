package io.manta.functions.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.message.EndReport;
import io.manta.contract.message.EndReport.Cause;
import io.manta.contract.run.AssignmentStatus;
import io.manta.engine.port.AttemptRecord;
import io.manta.engine.port.Logs.Line;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LateLinesTest {
    private static final Instant END = Instant.parse("2026-11-22T20:15:30Z");
    private static final Optional<Instant> STARTED = Optional.of(END.minusSeconds(60));

    @ParameterizedTest
    @EnumSource(Cause.class)
    void mayCome_failedJustNow_onlyOfAProgramThatEndedByItself(Cause cause) {
        assertThat(after(0).mayCome(failed(cause, STARTED), List.of()))
                .isEqualTo(cause == Cause.EXITED || cause == Cause.TIMED_OUT);
    }

    @Test
    void mayCome_programThatNeverRan_no() {
        assertThat(after(0).mayCome(failed(Cause.EXITED, Optional.empty()), List.of())).isFalse();
    }

    @Test
    void mayCome_otherStatus_no() {
        for (var status : AssignmentStatus.values()) {
            assertThat(after(0).mayCome(record(status, Cause.EXITED, STARTED), List.of()))
                    .isEqualTo(status == AssignmentStatus.FAILED);
        }
    }

    @Test
    void mayCome_untilSixSecondsAfterTheEnd() {
        var record = failed(Cause.EXITED, STARTED);
        assertThat(after(5).mayCome(record, List.of())).isTrue();
        assertThat(after(6).mayCome(record, List.of())).isFalse();
    }

    @Test
    void mayCome_untilALineIsThereThatWasPrintedAtTheEnd() {
        var record = failed(Cause.EXITED, STARTED);
        assertThat(after(1).mayCome(record, printed(30, 3))).isTrue();
        assertThat(after(1).mayCome(record, printed(30, 1))).isFalse();
        assertThat(after(1).mayCome(record, printed(-1))).isFalse();
    }

    @Test
    void await_anEnd_untilSixSecondsAfterIt() {
        var pauses = new ArrayList<Duration>();
        var clock = Clock.fixed(END.plusSeconds(2), ZoneOffset.UTC);

        new LateLines(clock, pauses::add).await(failed(Cause.EXITED, STARTED));

        assertThat(pauses).containsExactly(Duration.ofSeconds(4));
    }

    private static List<Line> printed(int... secondsBeforeTheEnd) {
        return Arrays.stream(secondsBeforeTheEnd)
                .mapToObj(seconds -> new Line(END.minusSeconds(seconds), "line"))
                .toList();
    }

    private static LateLines after(int seconds) {
        var clock = Clock.fixed(END.plusSeconds(seconds), ZoneOffset.UTC);
        return new LateLines(clock, (Duration pause) -> {});
    }

    private static AttemptRecord failed(Cause cause, Optional<Instant> started) {
        return record(AssignmentStatus.FAILED, cause, started);
    }

    private static AttemptRecord record(
            AssignmentStatus status, Cause cause, Optional<Instant> started) {
        var report =
                new EndReport(
                        Samples.ATTEMPT.id(), cause, Optional.of(1), Optional.empty(), "reason");
        return new AttemptRecord(
                Samples.ATTEMPT,
                "token",
                status,
                0,
                Optional.of("arn:task/1"),
                END.minusSeconds(90),
                Optional.of(END.minusSeconds(80)),
                started,
                Optional.empty(),
                Optional.of(END),
                Optional.of(report),
                false);
    }
}
