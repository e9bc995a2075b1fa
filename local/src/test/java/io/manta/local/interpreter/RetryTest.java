package io.manta.local.interpreter;

import static io.manta.local.interpreter.Asl.call;
import static io.manta.local.interpreter.Asl.end;
import static io.manta.local.interpreter.Asl.message;
import static io.manta.local.interpreter.Asl.retry;
import static io.manta.local.interpreter.Asl.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.asl.Retrier;
import io.manta.contract.run.ErrorNames;
import io.manta.contract.run.Failure;
import io.manta.engine.port.Executions.Status;
import io.manta.engine.port.Tokens.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryTest {
    private static final String BODY = "{\"retry.$\":\"$$.State.RetryCount\"}";

    private final Bench bench = new Bench();

    @Test
    void retry_afterItsDelay_hasANewTokenAndANewCount() {
        begin(retry(2, ErrorNames.PROGRAM_FAILED));
        bench.fail("token-1", ErrorNames.PROGRAM_FAILED);
        assertThat(bench.messages).hasSize(1);
        assertThat(bench.time.untilNext()).isEqualTo(Duration.ofSeconds(5));
        bench.time.advance(Duration.ofSeconds(5));
        assertThat(bench.messages)
                .containsExactly(
                        Asl.object("{\"retry\":0,\"token\":\"token-1\"}"),
                        Asl.object("{\"retry\":1,\"token\":\"token-2\"}"));
        assertThat(bench.succeed("token-1")).isEqualTo(Answer.GONE);
        assertThat(bench.succeed("token-2")).isEqualTo(Answer.ANSWERED);
        assertThat(bench.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(bench.time.pending()).isZero();
    }

    @Test
    void delays_growByTheRate_upToTheMaximum_drawnByJitter() {
        begin(retry(4, ErrorNames.PROGRAM_FAILED));
        var delays = new ArrayList<Duration>();
        for (var i = 1; i <= 4; i++) {
            bench.fail("token-" + i, ErrorNames.PROGRAM_FAILED);
            delays.add(bench.time.untilNext());
            bench.time.advance(bench.time.untilNext());
        }
        // 10 s, 20 s, then the maximum of 25 s; the bench draws half of each.
        assertThat(delays)
                .containsExactly(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofMillis(12_500),
                        Duration.ofMillis(12_500));
    }

    @Test
    void retries_usedUp_failWithTheLastError() {
        begin(retry(1, ErrorNames.PROGRAM_FAILED));
        bench.fail("token-1", ErrorNames.PROGRAM_FAILED);
        bench.time.advance(Duration.ofSeconds(5));
        bench.answers.fail("token-2", ErrorNames.PROGRAM_FAILED, "the second time");
        bench.time.settle();
        assertThat(bench.failure())
                .isEqualTo(Failure.of(ErrorNames.PROGRAM_FAILED, "the second time"));
    }

    @Test
    void retriers_countEachForItself_andTheStateCountsAll() {
        begin(retry(1, ErrorNames.PROGRAM_FAILED), retry(3, ErrorNames.PLATFORM_FAULT));
        failAndWait("token-1", ErrorNames.PLATFORM_FAULT);
        failAndWait("token-2", ErrorNames.PROGRAM_FAILED);
        failAndWait("token-3", ErrorNames.PLATFORM_FAULT);
        assertThat(bench.messages.get(3))
                .isEqualTo(Asl.object("{\"retry\":3,\"token\":\"token-4\"}"));
        bench.fail("token-4", ErrorNames.PROGRAM_FAILED);
        assertThat(bench.status()).isEqualTo(Status.FAILED);
    }

    @Test
    void firstRetrierThatNamesTheError_decides_alsoWithNoneLeft() {
        begin(retry(0, ErrorNames.PROGRAM_FAILED), retry(3, "States.ALL"));
        bench.fail("token-1", ErrorNames.PROGRAM_FAILED);
        assertThat(bench.status()).isEqualTo(Status.FAILED);
    }

    @ParameterizedTest
    @CsvSource({
        "States.ALL,               Manta.ProgramFailed,      true",
        "States.ALL,               States.Timeout,           true",
        "States.ALL,               States.HeartbeatTimeout,  true",
        "States.ALL,               States.DataLimitExceeded, false",
        "States.ALL,               States.Runtime,           false",
        "States.TaskFailed,        Manta.ProgramFailed,      true",
        "States.TaskFailed,        States.Timeout,           false",
        "States.TaskFailed,        States.HeartbeatTimeout,  true",
        "States.TaskFailed,        States.Runtime,           false",
        "States.DataLimitExceeded, States.DataLimitExceeded, true",
        "States.Runtime,           States.Runtime,           false",
        "Manta.ProgramFailed,      Manta.ProgramFailed,      true",
        "Manta.ProgramFailed,      Manta.ProgramTimedOut,    false",
        "Manta.Program,            Manta.ProgramFailed,      false",
    })
    void names_standFor(String name, String error, boolean retried) {
        var retries = new Retries(List.of(retry(1, name)), () -> 0.5);
        assertThat(retries.take(new StateError(error, "")).isPresent()).isEqualTo(retried);
        assertThat(retries.count()).isEqualTo(retried ? 1 : 0);
    }

    @Test
    void jitter_ofNothing_retriesAtOnce() {
        var retries = new Retries(List.of(retry(1, "States.ALL")), () -> 0);
        assertThat(retries.take(new StateError("x", ""))).isEqualTo(Optional.of(Duration.ZERO));
    }

    @Test
    void function_thatFailsTwice_isCalledAgain() {
        var calls = new int[1];
        bench.services.function(
                "plan",
                payload -> {
                    if (++calls[0] < 3) {
                        throw new FunctionFailedException(
                                "Lambda.TooManyRequestsException", "slow down");
                    }
                    return Asl.object("{}");
                });
        bench.start(
                text(call("plan", "{}", end(), retry(3, "Lambda.TooManyRequestsException"))), "{}");
        bench.time.advance(Duration.ofMinutes(1));
        assertThat(calls[0]).isEqualTo(3);
        assertThat(bench.status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void retry_inHistory_isATransition() {
        begin(retry(1, ErrorNames.PROGRAM_FAILED));
        failAndWait("token-1", ErrorNames.PROGRAM_FAILED);
        bench.succeed("token-2");
        assertThat(bench.history)
                .extracting(e -> e.kind() + " " + e.transitions())
                .containsExactly(
                        "EXECUTION_STARTED 0",
                        "STATE_ENTERED 1",
                        "STATE_RETRIED 2",
                        "STATE_EXITED 2",
                        "EXECUTION_SUCCEEDED 2");
    }

    private void begin(Retrier... retriers) {
        bench.start(text(message("a", BODY, end(), retriers)), "{}");
    }

    private void failAndWait(String token, String error) {
        bench.fail(token, error);
        bench.time.advance(bench.time.untilNext());
    }
}
