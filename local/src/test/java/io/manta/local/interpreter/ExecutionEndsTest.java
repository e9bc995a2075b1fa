package io.manta.local.interpreter;

import static io.manta.local.interpreter.Asl.end;
import static io.manta.local.interpreter.Asl.message;
import static io.manta.local.interpreter.Asl.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.run.ErrorNames;
import io.manta.contract.run.Failure;
import io.manta.engine.port.Executions.Execution;
import io.manta.engine.port.Executions.Status;
import io.manta.engine.port.Tokens.Answer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExecutionEndsTest {
    private final Bench bench = new Bench();
    private final List<Execution> ends = new ArrayList<>();

    @BeforeEach
    void listen() {
        bench.executions.onEnd(ends::add);
    }

    @Test
    void success_isToldOnce() {
        bench.start(text(message("a", end())), "{}");
        assertThat(ends).isEmpty();
        bench.succeed("token-1");
        assertThat(ends)
                .containsExactly(new Execution(Bench.NAME, Status.SUCCEEDED, Optional.empty()));
    }

    @Test
    void failure_isToldWithItsReason() {
        bench.start(text(message("a", end())), "{}");
        bench.fail("token-1", ErrorNames.REFUSED);
        assertThat(ends)
                .containsExactly(
                        new Execution(
                                Bench.NAME,
                                Status.FAILED,
                                Optional.of(Failure.of(ErrorNames.REFUSED, "told so"))));
    }

    @Test
    void stop_isToldOnce_andEndsAllThatWaits() {
        bench.start(text(message("a", end())), "{}");
        bench.executions.stop(Bench.NAME, "the user stopped it");
        bench.executions.stop(Bench.NAME, "the user stopped it again");
        assertThat(ends)
                .containsExactly(new Execution(Bench.NAME, Status.ABORTED, Optional.empty()));
        assertThat(bench.answers.succeed("token-1")).isEqualTo(Answer.GONE);
        bench.time.settle();
        assertThat(bench.time.pending()).isZero();
        assertThat(bench.history.get(bench.history.size() - 1).error())
                .contains(new StateError(ErrorNames.RUN_ENDED, "the user stopped it"));
    }

    @Test
    void stop_afterAnAnswer_beforeTheNextState_isAborted() {
        bench.start(text(message("a", Asl.then("b")), message("b", end())), "{}");
        assertThat(bench.answers.succeed("token-1")).isEqualTo(Answer.ANSWERED);
        bench.executions.stop(Bench.NAME, "the user stopped it");
        bench.time.settle();
        assertThat(bench.status()).isEqualTo(Status.ABORTED);
        assertThat(bench.messages).hasSize(1);
    }

    @Test
    void stop_unknown_isNoError() {
        bench.executions.stop("nobody", "the user stopped it");
        assertThat(bench.executions.describe("nobody")).isEmpty();
    }

    @Test
    void listener_isCalledByAWorker() {
        var later = new ArrayDeque<Runnable>();
        var other = new Bench(later::add);
        other.executions.onEnd(ends::add);
        other.start(text(Asl.succeed("end")), "{}");
        assertThat(ends).isEmpty();
        later.remove().run();
        assertThat(ends).hasSize(1);
    }

    @Test
    void start_unknownVersion_isAnError() {
        assertThatThrownBy(() -> bench.executions.start("swarm:1", "run", Asl.object("{}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no state machine has this version, got: \"swarm:1\"");
    }

    @Test
    void answer_beyondTheServicesLimits_isAnError_andTheTokenStays() {
        bench.start(text(message("a", end())), "{}");
        assertThatThrownBy(() -> bench.answers.fail("token-1", "e", "x".repeat(32_769)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a cause is at most 32768 characters, got: 32769");
        assertThatThrownBy(() -> bench.answers.fail("token-1", "x".repeat(257), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an error is at most 256 characters, got: 257");
        assertThat(bench.succeed("token-1")).isEqualTo(Answer.ANSWERED);
    }
}
