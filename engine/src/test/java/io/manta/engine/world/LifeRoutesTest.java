package io.manta.engine.world;

import static io.manta.engine.memory.TestRun.attempt;
import static io.manta.engine.memory.TestRun.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.message.EndReport;
import io.manta.contract.run.AssignmentStatus;
import io.manta.engine.memory.CrashingPorts;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LifeRoutesTest extends WorldTest {
    @Test
    void started_admittedAttempt_runs() {
        var other = attempt("worker", "n2", 0);
        run.cluster.attempts.admit(other, token(other), run.cluster.clock.instant());

        assertThat(call(other, "POST /v1/started", "{}")).isEqualTo("200 {}");

        assertThat(run.stored(other).status()).isEqualTo(AssignmentStatus.RUNNING);
        assertThat(run.stored(other).startedAt()).contains(run.cluster.clock.instant());
    }

    @Test
    void started_supersededAtThatMoment_isRefused() {
        var ports =
                CrashingPorts.dying(
                        5,
                        CrashingPorts.Moment.BEFORE,
                        run.ports,
                        call -> {
                            assertThat(call).isEqualTo("started");
                            run.running(attempt("worker", "n1", 0, 1));
                        });

        assertThat(call(ports, WORKER, "POST /v1/started", "{}"))
                .isEqualTo(
                        refused(
                                409,
                                "ATTEMPT_ENDED",
                                "attempt 0.0.0 of worker/n1/0 has ended or is superseded: what it writes does not count"));
    }

    @Test
    void end_exitZero_settlesTheCaller() {
        assertThat(
                        worker(
                                "POST /v1/end",
                                "{\"cause\":\"EXITED\",\"exit_code\":0,\"reason\":\"exit code 0\"}"))
                .isEqualTo("200 {}");

        assertThat(run.stored(WORKER).status()).isEqualTo(AssignmentStatus.COMPLETED);
        assertThat(run.cluster.tokens.answer(token(WORKER))).isEqualTo("succeeded");
    }

    @Test
    void end_signal_isKept() {
        worker(
                "POST /v1/end",
                "{\"cause\":\"TIMED_OUT\",\"signal\":15,\"reason\":\"longer than 5 s\"}");

        assertThat(run.stored(WORKER).end())
                .contains(
                        new EndReport(
                                WORKER.id(),
                                EndReport.Cause.TIMED_OUT,
                                Optional.empty(),
                                Optional.of(15),
                                "longer than 5 s"));
    }

    /** The answer to the first may have been lost on its way to the container. */
    @Test
    void end_repeated_isAcknowledged() {
        var end = "{\"cause\":\"EXITED\",\"exit_code\":1,\"reason\":\"exit code 1\"}";

        assertThat(worker("POST /v1/end", end)).isEqualTo("200 {}");
        assertThat(worker("POST /v1/end", end)).isEqualTo("200 {}");
    }

    @Test
    void end_causeOfAnotherWitness_isRefused() {
        assertThat(worker("POST /v1/end", "{\"cause\":\"LOST\",\"reason\":\"gone\"}"))
                .isEqualTo(
                        refused(
                                400,
                                "BAD_REQUEST",
                                "body.cause: must be EXITED, TIMED_OUT or NOT_STARTED, got:"
                                        + " \"LOST\""));
        assertThat(run.stored(WORKER).end()).isEmpty();
    }

    @Test
    void end_withoutReason_isRefused() {
        assertThat(worker("POST /v1/end", "{\"cause\":\"EXITED\",\"exit_code\":0}"))
                .isEqualTo(refused(400, "BAD_REQUEST", "body.reason: is missing"));
    }
}
