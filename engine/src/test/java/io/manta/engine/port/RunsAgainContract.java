package io.manta.engine.port;

import static io.manta.engine.port.Samples.NOW;
import static io.manta.engine.port.Samples.OTHER_RUN;
import static io.manta.engine.port.Samples.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.ClusterName;
import io.manta.contract.id.RunId;
import io.manta.contract.run.Failure;
import io.manta.contract.run.RunStatus;
import io.manta.engine.port.Runs.Restart;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link Runs} does with a run that begins anew, or goes on after its end. */
public abstract class RunsAgainContract {
    /** The same port throughout one test; empty at its start. */
    protected abstract Runs runs();

    @Test
    void restart_stoppedRun_beginsAnewWithoutItsEnd() {
        runs().create(Samples.run(RUN, RunStatus.ACTIVE));
        runs().reached(RUN, 4);
        runs().requestStop(RUN, "enough");
        runs().end(RUN, RunOutcome.stopped("enough"), NOW);

        assertThat(runs().restart(RUN, restart(1))).isTrue();

        var first = Samples.run(RUN, RunStatus.PENDING);
        assertThat(runs().get(RUN))
                .contains(
                        new RunRecord(
                                RUN,
                                first.swarm(),
                                new ClusterName("elsewhere"),
                                first.document(),
                                "digits:2",
                                first.seed(),
                                RunStatus.PENDING,
                                1,
                                0,
                                2,
                                Optional.empty(),
                                NOW,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
        assertThat(runs().activate(RUN, 1)).isTrue();
    }

    @Test
    void restart_failedRun_forgetsItsFailure() {
        runs().create(Samples.run(RUN, RunStatus.ACTIVE));
        runs().end(RUN, RunOutcome.failed(Failure.of("Manta.Refused", "no such image")), NOW);

        assertThat(runs().restart(RUN, restart(1))).isTrue();

        assertThat(runs().get(RUN).orElseThrow().failure()).isEmpty();
        assertThat(runs().get(RUN).orElseThrow().endReason()).isEmpty();
        assertThat(runs().get(RUN).orElseThrow().endedAt()).isEmpty();
    }

    @Test
    void restart_runThatGoesOnOrCompletedOrIsUnknown_isRefused() {
        for (var status : List.of(RunStatus.PENDING, RunStatus.ACTIVE, RunStatus.COMPLETED)) {
            var run = Samples.run(new RunId("run-" + status), status);
            runs().create(run);

            assertThat(runs().restart(run.id(), restart(1))).isFalse();

            assertThat(runs().get(run.id())).contains(run);
        }
        assertThat(runs().restart(RUN, restart(1))).isFalse();
        assertThat(runs().get(RUN)).isEmpty();
    }

    @Test
    void restart_otherThanTheNextExecution_isRefused() {
        var stopped = Samples.run(RUN, RunStatus.STOPPED);
        runs().create(stopped);

        assertThat(runs().restart(RUN, restart(0))).isFalse();
        assertThat(runs().restart(RUN, restart(2))).isFalse();

        assertThat(runs().get(RUN)).contains(stopped);
    }

    /** One that comes late, after the run has ended again, must not begin it once more. */
    @Test
    void restart_late_isRefused() {
        runs().create(Samples.run(RUN, RunStatus.STOPPED));
        runs().restart(RUN, restart(1));
        runs().end(RUN, RunOutcome.stopped("again"), NOW);

        assertThat(runs().restart(RUN, restart(1))).isFalse();

        assertThat(status()).isEqualTo(RunStatus.STOPPED);
    }

    @Test
    void restart_raced_oneDoesIt() throws Exception {
        runs().create(Samples.run(RUN, RunStatus.STOPPED));

        var got = Race.of(i -> runs().restart(RUN, restart(1)));

        assertThat(Race.winners(got)).isEqualTo(1);
        assertThat(segment()).isEqualTo(1);
    }

    @Test
    void reopen_stoppedOrFailedRun_goesOnWithoutItsEnd() {
        var failure = RunOutcome.failed(Failure.of("Manta.Refused", "no such image"));
        for (var outcome : List.of(RunOutcome.stopped("enough"), failure)) {
            var id = new RunId("run-" + outcome.status());
            runs().create(Samples.run(id, RunStatus.ACTIVE));
            runs().reached(id, 4);
            var before = runs().get(id);
            runs().requestStop(id, "enough");
            runs().end(id, outcome, NOW);

            assertThat(runs().reopen(id, 0, 1)).isTrue();
            assertThat(runs().reopen(id, 0, 1)).isTrue();

            assertThat(runs().get(id)).contains(redriven(before.orElseThrow(), 1));
            assertThat(runs().recent(NOW.plusSeconds(1))).extracting(RunRecord::id).contains(id);
            assertThat(runs().end(id, outcome, NOW)).isTrue();
        }
    }

    @Test
    void reopen_runThatHasNotEnded_onlyNotesTheRedrive() {
        for (var status : List.of(RunStatus.PENDING, RunStatus.ACTIVE)) {
            var id = new RunId("run-" + status);
            runs().create(Samples.run(id, status));
            runs().requestStop(id, "enough");
            var before = runs().get(id).orElseThrow();

            assertThat(runs().reopen(id, 0, 2)).isTrue();
            assertThat(runs().reopen(id, 0, 1)).isTrue();

            assertThat(runs().get(id)).contains(redriven(before, 2));
        }
    }

    @Test
    void reopen_noMoreThanIsKnown_leavesTheEnd() {
        runs().create(Samples.run(RUN, RunStatus.ACTIVE));
        runs().reopen(RUN, 0, 2);
        runs().end(RUN, RunOutcome.stopped("enough"), NOW);
        var ended = runs().get(RUN);

        assertThat(runs().reopen(RUN, 0, 2)).isFalse();
        assertThat(runs().reopen(RUN, 0, 1)).isFalse();

        assertThat(runs().get(RUN)).isEqualTo(ended);
    }

    @Test
    void reopen_otherExecutionOrCompletedOrUnknownRun_isRefused() {
        runs().create(Samples.run(RUN, RunStatus.ACTIVE));
        runs().handOver(RUN, 1);
        runs().end(RUN, RunOutcome.stopped("enough"), NOW);
        var ended = runs().get(RUN);
        var completed = Samples.run(OTHER_RUN, RunStatus.COMPLETED);
        runs().create(completed);

        assertThat(runs().reopen(RUN, 0, 1)).isFalse();
        assertThat(runs().reopen(RUN, 2, 1)).isFalse();
        assertThat(runs().reopen(OTHER_RUN, 0, 1)).isFalse();
        assertThat(runs().reopen(new RunId("unknown"), 0, 1)).isFalse();

        assertThat(runs().get(RUN)).isEqualTo(ended);
        assertThat(runs().get(OTHER_RUN)).contains(completed);
        assertThat(runs().get(new RunId("unknown"))).isEmpty();
    }

    @Test
    void reopen_racedWithTheEndOfBefore_neverEndsTheRedriven() throws Exception {
        for (var round = 0; round < 20; round++) {
            var id = new RunId("run-" + round);
            runs().create(Samples.run(id, RunStatus.ACTIVE));
            var seen = runs().get(id).orElseThrow();

            var got =
                    Race.of(
                            i ->
                                    i % 2 == 0
                                            ? runs().reopen(id, 0, 1)
                                            : runs().end(seen, RunOutcome.stopped("late"), NOW));

            assertThat(runs().get(id)).contains(redriven(seen, 1));
            assertThat(IntStream.range(0, Race.THREADS / 2).mapToObj(i -> got.get(2 * i)))
                    .containsOnly(true);
        }
    }

    @Test
    void end_beforeItsRedrive_saysNothingOfTheRun() {
        runs().create(Samples.run(RUN, RunStatus.ACTIVE));
        var first = runs().get(RUN).orElseThrow();
        runs().reopen(RUN, 0, 1);

        assertThat(runs().end(first, RunOutcome.completed(), NOW)).isFalse();

        assertThat(status()).isEqualTo(RunStatus.ACTIVE);
    }

    @Test
    void restartAndHandOver_redrivenRun_beginExecutionsThatWereNot() {
        runs().create(Samples.run(RUN, RunStatus.ACTIVE));
        runs().reopen(RUN, 0, 3);
        assertThat(runs().handOver(RUN, 1)).isTrue();
        assertThat(runs().get(RUN).orElseThrow().redrive()).isZero();
        runs().reopen(RUN, 1, 2);
        assertThat(runs().handOver(RUN, 1)).isTrue();
        assertThat(runs().get(RUN).orElseThrow().redrive()).isEqualTo(2);
        runs().end(RUN, RunOutcome.stopped("enough"), NOW);

        assertThat(runs().restart(RUN, restart(2))).isTrue();

        assertThat(runs().get(RUN).orElseThrow().redrive()).isZero();
    }

    static Restart restart(int segment) {
        return new Restart(segment, 2, "digits:2", new ClusterName("elsewhere"));
    }

    private static RunRecord redriven(RunRecord run, int redrive) {
        return new RunRecord(
                run.id(),
                run.swarm(),
                run.cluster(),
                run.document(),
                run.machineVersion(),
                run.seed(),
                run.status(),
                run.segment(),
                redrive,
                run.round(),
                run.stopReason(),
                run.createdAt(),
                run.endedAt(),
                run.failure(),
                run.endReason());
    }

    RunStatus status() {
        return runs().get(RUN).orElseThrow().status();
    }

    int segment() {
        return runs().get(RUN).orElseThrow().segment();
    }
}
