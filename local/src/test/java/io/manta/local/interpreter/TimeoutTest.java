package io.manta.local.interpreter;

import static io.manta.local.interpreter.Asl.call;
import static io.manta.local.interpreter.Asl.end;
import static io.manta.local.interpreter.Asl.message;
import static io.manta.local.interpreter.Asl.retry;
import static io.manta.local.interpreter.Asl.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.run.Failure;
import io.manta.engine.port.Executions.Status;
import io.manta.engine.port.Tokens.Answer;
import java.time.Duration;
import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;

class TimeoutTest {
    private static final Duration HEARTBEAT = Duration.ofSeconds(Asl.HEARTBEAT);
    private static final Duration ALMOST = HEARTBEAT.minusSeconds(1);

    private final Bench bench = new Bench();

    @Test
    void noHeartbeat_forItsTime_fails() {
        bench.start(text(message("a", end())), "{}");
        bench.time.advance(ALMOST);
        assertThat(bench.status()).isEqualTo(Status.RUNNING);
        bench.time.advance(Duration.ofSeconds(1));
        assertThat(bench.failure())
                .isEqualTo(
                        Failure.of(
                                "States.HeartbeatTimeout",
                                "state \"a\" sent no heartbeat within 60 seconds"));
        assertThat(bench.succeed("token-1")).isEqualTo(Answer.GONE);
        assertThat(bench.answers.heartbeat("token-1")).isEqualTo(Answer.GONE);
        assertThat(bench.time.pending()).isZero();
    }

    @Test
    void heartbeats_keepItAlive_untilItsTimeout() {
        bench.start(text(message("a", end())), "{}");
        var beats = Asl.TIMEOUT / ALMOST.toSeconds();
        for (var i = 0; i < beats; i++) {
            bench.time.advance(ALMOST);
            assertThat(bench.answers.heartbeat("token-1")).isEqualTo(Answer.ANSWERED);
        }
        bench.time.advance(Duration.ofSeconds(Asl.TIMEOUT).minus(ALMOST.multipliedBy(beats)));
        assertThat(bench.failure())
                .isEqualTo(
                        Failure.of(
                                "States.Timeout", "state \"a\" did not end within 3600 seconds"));
        assertThat(bench.succeed("token-1")).isEqualTo(Answer.GONE);
    }

    @Test
    void timeout_retried_beginsAnewWithEachTry() {
        bench.start(text(message("a", end(), retry(1, "States.HeartbeatTimeout"))), "{}");
        bench.time.advance(HEARTBEAT);
        assertThat(bench.status()).isEqualTo(Status.RUNNING);
        bench.time.advance(Duration.ofSeconds(5));
        assertThat(bench.messages).hasSize(2);
        bench.time.advance(ALMOST);
        assertThat(bench.succeed("token-1")).isEqualTo(Answer.GONE);
        assertThat(bench.succeed("token-2")).isEqualTo(Answer.ANSWERED);
        assertThat(bench.status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void function_thatDoesNotAnswer_timesOut_andItsLateAnswerIsDropped() {
        var late = new ArrayDeque<Runnable>();
        var slow = new Bench(late::add);
        slow.services.function("plan", payload -> payload);
        slow.start(text(call("plan", "{}", end())), "{}");
        slow.time.advance(Duration.ofSeconds(Asl.TIMEOUT));
        assertThat(slow.failure())
                .isEqualTo(
                        Failure.of(
                                "States.Timeout",
                                "state \"plan\" did not end within 3600 seconds"));
        late.remove().run();
        slow.time.settle();
        assertThat(slow.status()).isEqualTo(Status.FAILED);
    }
}
