package io.manta.engine.settle;

import static io.manta.engine.memory.TestRun.RUN;
import static io.manta.engine.memory.TestRun.attempt;
import static io.manta.engine.memory.TestRun.exited;
import static io.manta.engine.memory.TestRun.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.id.Attempt;
import io.manta.contract.message.EndReport;
import io.manta.contract.message.EndReport.Cause;
import io.manta.contract.run.AssignmentStatus;
import io.manta.contract.run.Failure;
import io.manta.engine.EngineLimits;
import io.manta.engine.memory.CrashingPorts;
import io.manta.engine.memory.CrashingPorts.Moment;
import io.manta.engine.memory.TestRun;
import io.manta.engine.memory.TestSwarm;
import io.manta.engine.port.Race;
import io.manta.engine.port.RunOutcome;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SettleTest {
    private static final Attempt WORKER = attempt("worker", "n1", 0);

    private final TestRun run = TestRun.active(TestSwarm.digits());
    private final Settle settle = new Settle(run.ports);

    @Test
    void settle_exitZero_completesAndSucceeds() {
        run.running(WORKER);

        assertThat(settle.settle(exited(WORKER, 0))).isPresent();

        assertThat(run.stored(WORKER).status()).isEqualTo(AssignmentStatus.COMPLETED);
        assertThat(run.stored(WORKER).answered()).isTrue();
        assertThat(run.cluster.tokens.answer(token(WORKER))).isEqualTo("succeeded");
    }

    @Test
    void settle_programThatFailed_tellsTheMachineWhy() {
        run.running(WORKER);
        run.cluster.logs.print(WORKER, "Traceback", "ValueError: no rows");

        settle.settle(exited(WORKER, 3));

        assertThat(run.stored(WORKER).status()).isEqualTo(AssignmentStatus.FAILED);
        assertThat(run.cluster.tokens.answer(token(WORKER)))
                .isEqualTo(
                        "Manta.ProgramFailed {\"error\":\"Manta.ProgramFailed\",\"task\":\"worker\","
                                + "\"node\":\"n1\",\"round\":0,\"attempt\":\"0.0.0\",\"exit_code\":3,"
                                + "\"reason\":\"exit code 3\",\"last_lines\":[\"Traceback\","
                                + "\"ValueError: no rows\"]}");
    }

    /**
     * Protocol, rule 12: a missing exit code is failure, and platform faults have their own name.
     */
    @Test
    void settle_eachCause_hasItsErrorName() {
        assertThat(errorOf(Cause.EXITED)).isEqualTo("Manta.ProgramFailed");
        assertThat(errorOf(Cause.TIMED_OUT)).isEqualTo("Manta.ProgramTimedOut");
        assertThat(errorOf(Cause.NOT_STARTED)).isEqualTo("Manta.NotStarted");
        assertThat(errorOf(Cause.REFUSED)).isEqualTo("Manta.Refused");
        assertThat(errorOf(Cause.LOST)).isEqualTo("Manta.PlatformFault");
        assertThat(errorOf(Cause.STOPPED)).isEqualTo("Manta.RunEnded");
    }

    /** Protocol, rule 2: an attempt has one container, and only that one's end is its own. */
    @Test
    void settle_endOfAnotherContainer_saysNothingOfTheAttempt() {
        run.running(WORKER);
        run.cluster.attempts.launched(WORKER, "container-1", run.cluster.clock.instant());

        assertThat(settle.settle(exited(WORKER, 1), "container-2")).isPresent();
        assertThat(run.stored(WORKER).status()).isEqualTo(AssignmentStatus.RUNNING);

        assertThat(settle.settle(exited(WORKER, 0), "container-1")).isPresent();
        assertThat(run.stored(WORKER).status()).isEqualTo(AssignmentStatus.COMPLETED);
    }

    /** Its launch broke off before it was noted whose container it is. */
    @Test
    void settle_endOfAContainerThatIsNobodys_endsTheAttempt() {
        run.running(WORKER);

        assertThat(settle.settle(exited(WORKER, 1), "container-1")).isPresent();

        assertThat(run.stored(WORKER).status()).isEqualTo(AssignmentStatus.FAILED);
    }

    /** Protocol, rule 11: success, then killed, stays success. */
    @Test
    void settle_secondWitness_changesNothing() {
        run.running(WORKER);
        settle.settle(exited(WORKER, 0));

        settle.settle(end(WORKER, Cause.LOST));

        assertThat(run.stored(WORKER).end()).contains(exited(WORKER, 0));
        assertThat(run.cluster.tokens.answer(token(WORKER))).isEqualTo("succeeded");
    }

    @Test
    void settle_witnessesRaced_answerAsTheFirstDecided() throws Exception {
        run.running(WORKER);

        Race.of(i -> settle.settle(i % 2 == 0 ? exited(WORKER, 0) : end(WORKER, Cause.LOST)));

        var isCompleted = run.stored(WORKER).status() == AssignmentStatus.COMPLETED;
        assertThat(run.cluster.tokens.answer(token(WORKER)))
                .startsWith(isCompleted ? "succeeded" : "Manta.PlatformFault ");
    }

    /** Protocol, rule 11: the call with the token is repeated until it is acknowledged. */
    @Test
    void settle_answerThatWasNotHeard_isRepeated() {
        run.running(WORKER);
        // find, complete, find, run and blueprint for who waits for results, then the token
        var dying = new Settle(CrashingPorts.at(6, Moment.BEFORE, run.ports));
        assertThatThrownBy(() -> dying.settle(exited(WORKER, 0)))
                .isInstanceOf(CrashingPorts.Crash.class)
                .hasMessage("crashed at succeed");
        assertThat(run.stored(WORKER).answered()).isFalse();

        settle.answer(run.stored(WORKER));

        assertThat(run.cluster.tokens.answer(token(WORKER))).isEqualTo("succeeded");
        assertThat(run.stored(WORKER).answered()).isTrue();
    }

    /** Protocol, rule 11: a state that does not wait any more acknowledges too. */
    @Test
    void settle_stateThatIsGone_countsAsAnswered() {
        run.running(WORKER);
        run.cluster.tokens.abandon(token(WORKER));

        settle.settle(exited(WORKER, 1));

        assertThat(run.stored(WORKER).answered()).isTrue();
    }

    @Test
    void settle_unknownAttempt_isToldApart() {
        assertThat(settle.settle(exited(WORKER, 0))).isEmpty();
        assertThat(run.cluster.attempts.find(WORKER.id())).isEmpty();
    }

    @Test
    void settle_deathAfterTheRunsEnd_isStopped() {
        run.running(WORKER);
        run.cluster.runs.end(RUN, RunOutcome.stopped("enough"), run.cluster.clock.instant());

        settle.settle(exited(WORKER, 143));

        assertThat(run.stored(WORKER).status()).isEqualTo(AssignmentStatus.STOPPED);
        assertThat(run.cluster.tokens.answer(token(WORKER))).startsWith("Manta.RunEnded ");
    }

    /** Ten thousand are stopped at once, and nobody asks what they printed. */
    @Test
    void settle_stopped_isAnsweredWithoutItsLines() {
        run.running(WORKER);
        run.cluster.logs.print(WORKER, "working");

        settle.settle(end(WORKER, Cause.STOPPED));

        assertThat(run.cluster.tokens.answer(token(WORKER))).contains("\"last_lines\":[]");
    }

    @Test
    void settleUnstarted_attemptThatAnotherDeliveryStarted_isLeftAlone() {
        run.running(WORKER);

        settle.settleUnstarted(end(WORKER, Cause.NOT_STARTED));

        assertThat(run.stored(WORKER).end()).isEmpty();
    }

    /** Protocol, rule 3: also one that is started between the look and the end. */
    @Test
    void settleUnstarted_attemptThatIsStartedMeanwhile_isLeftAlone() {
        var now = run.cluster.clock.instant();
        run.cluster.attempts.admit(WORKER, token(WORKER), now);
        var ports =
                CrashingPorts.dying(
                        1,
                        CrashingPorts.Moment.AFTER,
                        run.ports,
                        name -> run.cluster.attempts.launched(WORKER, "c", now));

        new Settle(ports).settleUnstarted(end(WORKER, Cause.NOT_STARTED));

        assertThat(run.stored(WORKER).end()).isEmpty();
        assertThat(run.cluster.tokens.answer(token(WORKER))).isEqualTo("nothing");
    }

    @Test
    void settle_deathAfterTheUsersStop_isStopped() {
        run.running(WORKER);
        run.cluster.runs.requestStop(RUN, "enough");

        settle.settle(exited(WORKER, 143));

        assertThat(run.stored(WORKER).status()).isEqualTo(AssignmentStatus.STOPPED);
    }

    @Test
    void settle_goodEndAfterTheRunsEnd_staysGood() {
        run.running(WORKER);
        run.cluster.runs.end(RUN, RunOutcome.stopped("enough"), run.cluster.clock.instant());

        settle.settle(exited(WORKER, 0));

        assertThat(run.stored(WORKER).status()).isEqualTo(AssignmentStatus.COMPLETED);
    }

    /** A superseded attempt can't complete: the newer one does its work. */
    @Test
    void settle_supersededAttempt_answersNobody() {
        run.running(WORKER);
        run.running(attempt("worker", "n1", 0, 1));

        assertThat(settle.settle(exited(WORKER, 0))).isPresent();

        assertThat(run.stored(WORKER).end()).isEmpty();
        assertThat(run.cluster.tokens.answer(token(WORKER))).isEqualTo("nothing");
    }

    @Test
    void settle_longOutput_fitsTheCause() {
        run.running(WORKER);
        // A control character is six in JSON.
        var line = "\u0001".repeat(700);
        IntStream.range(0, 100).forEach(i -> run.cluster.logs.print(WORKER, i + line));
        var report =
                new EndReport(
                        WORKER.id(),
                        Cause.EXITED,
                        Optional.of(1),
                        Optional.empty(),
                        "r".repeat(100_000));

        settle.settle(report);

        var cause =
                run.cluster.tokens.answer(token(WORKER)).substring("Manta.ProgramFailed ".length());
        assertThat(cause.length()).isLessThanOrEqualTo(EngineLimits.CAUSE_CHARACTERS);
        var failure = Failure.read(cause);
        assertThat(failure.reason()).startsWith("rrr").endsWith("…");
        assertThat(failure.lastLines()).hasSizeGreaterThan(5);
        assertThat(failure.lastLines().get(failure.lastLines().size() - 1)).startsWith("99");
    }

    private String errorOf(Cause cause) {
        var attempt = attempt("worker", cause.name(), 0);
        run.running(attempt);
        settle.settle(end(attempt, cause));
        var answer = run.cluster.tokens.answer(token(attempt));
        return answer.substring(0, answer.indexOf(' '));
    }

    private static EndReport end(Attempt attempt, Cause cause) {
        return new EndReport(attempt.id(), cause, Optional.empty(), Optional.empty(), "it is over");
    }
}
