package io.manta.engine.status;

import static io.manta.engine.memory.TestRun.CLUSTER;
import static io.manta.engine.memory.TestRun.RUN;
import static io.manta.engine.memory.TestRun.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.document.Placement;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import io.manta.contract.message.EndReport;
import io.manta.contract.run.AssignmentStatus;
import io.manta.engine.memory.TestRun;
import io.manta.engine.memory.TestSwarm;
import io.manta.engine.plan.Planner;
import io.manta.engine.plan.RoundItems;
import io.manta.engine.port.RunOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunViewsTest {
    private final TestRun run =
            TestRun.pending(
                    new TestSwarm()
                            .task("worker", Placement.defaults())
                            .task("average", TestSwarm.any())
                            .iterations(2));
    private final RunViews views =
            new RunViews(
                    run.ports.runs(),
                    run.ports.rounds(),
                    run.ports.attempts(),
                    run.ports.blueprints(),
                    new RoundItems(run.ports.objects()));

    @Test
    void whole_beforeTheFirstRound_hasNone() {
        assertThat(views.whole(RUN).orElseThrow()).isEqualTo(new RunView(run.stored(), List.of()));
        assertThat(views.newest(RUN).orElseThrow().rounds()).isEmpty();
        assertThat(views.whole(new RunId("unknown"))).isEmpty();
    }

    @Test
    void whole_goingOn_countsEachStatus() {
        new Planner(run.ports, CLUSTER).plan(run.first());
        run.completed(attempt("worker", "n1", 0));
        run.failed(attempt("worker", "n2", 0));
        run.running(attempt("worker", "n2", 0, 1));
        run.failed(attempt("worker", "n3", 0));

        var worker = views.whole(RUN).orElseThrow().rounds().get(0).tasks().get(0);

        assertThat(counts(worker)).containsExactly(1, 1, 1, 1, 0);
        assertThat(worker.assignments())
                .extracting(a -> a.assignment().node().value())
                .containsExactly("n1", "n2", "n3", "n4");
        var second = worker.assignments().get(1);
        assertThat(second.attempt().orElseThrow().attempt().number()).isEqualTo("0.0.1");
        assertThat(second.startedAt()).contains(run.cluster.clock.instant());
        assertThat(second.endedAt()).isEmpty();
        var third = worker.assignments().get(2);
        assertThat(third.exitCode()).contains(1);
        assertThat(third.signal()).isEmpty();
        assertThat(third.reason()).contains("exit code 1");
    }

    @Test
    void whole_retriedAssignment_hasItsEarlierAttempts() {
        new Planner(run.ports, CLUSTER).plan(run.first());
        run.failed(attempt("worker", "n1", 0));
        run.failed(attempt("worker", "n1", 0, 1));
        run.running(attempt("worker", "n1", 0, 2));

        var first = views.whole(RUN).orElseThrow().rounds().get(0).tasks().get(0).assignments();

        assertThat(first.get(0).earlier())
                .extracting(record -> record.attempt().number())
                .containsExactly("0.0.0", "0.0.1");
        assertThat(first.get(0).status()).isEqualTo(AssignmentStatus.RUNNING);
        assertThat(first.get(0).attempts()).isEqualTo(3);
    }

    @Test
    void whole_failedWithoutRetries_isNotTriedAgain() {
        new Planner(run.ports, CLUSTER).plan(run.first());
        run.failed(attempt("worker", "n1", 0));

        var worker = views.whole(RUN).orElseThrow().rounds().get(0).tasks().get(0);

        assertThat(worker.failed()).isEqualTo(1);
        assertThat(worker.triedAgain()).isZero();
    }

    @Test
    void whole_lostWithPlatformRetries_isTriedAgainUntilTheRunEnds() {
        new Planner(run.ports, CLUSTER).plan(run.first());
        lost(attempt("worker", "n1", 0));

        var worker = views.whole(RUN).orElseThrow().rounds().get(0).tasks().get(0);
        assertThat(worker.triedAgain()).isEqualTo(1);
        assertThat(worker.failed()).isZero();

        run.cluster.runs.requestStop(RUN, "enough");
        worker = views.whole(RUN).orElseThrow().rounds().get(0).tasks().get(0);
        assertThat(worker.triedAgain()).isZero();
        assertThat(worker.failed()).isEqualTo(1);
    }

    private void lost(Attempt attempt) {
        run.running(attempt);
        run.cluster.attempts.complete(
                attempt,
                AssignmentStatus.FAILED,
                EndReport.of(attempt.id(), EndReport.Cause.LOST, "gone"),
                run.cluster.clock.instant());
    }

    @Test
    void whole_severalRounds_areInOrder() {
        var planner = new Planner(run.ports, CLUSTER);
        planner.plan(run.first());
        planner.plan(run.after(0));

        assertThat(views.whole(RUN).orElseThrow().rounds())
                .extracting(RoundView::round)
                .containsExactly(0, 1);
        assertThat(views.newest(RUN).orElseThrow().rounds())
                .extracting(RoundView::round)
                .containsExactly(1);
        assertThat(views.whole(RUN).orElseThrow().rounds().get(0).tasks())
                .extracting(task -> task.alias().value())
                .containsExactly("worker", "average");
    }

    @Test
    void rounds_areReadFromEitherEnd() {
        var planner = new Planner(run.ports, CLUSTER);
        planner.plan(run.first());
        planner.plan(run.after(0));
        var stored = run.stored();

        assertThat(views.newestFirst(stored).map(RoundView::round)).containsExactly(1, 0);
        assertThat(views.rounds(stored, 0, 1).map(RoundView::round)).containsExactly(0, 1);
        assertThat(views.since(RUN, 1).orElseThrow().rounds())
                .extracting(RoundView::round)
                .containsExactly(1);
    }

    @Test
    void whole_endedRun_hasNothingPending() {
        new Planner(run.ports, CLUSTER).plan(run.first());
        run.cluster.runs.end(RUN, RunOutcome.stopped("enough"), run.cluster.clock.instant());

        var worker = views.whole(RUN).orElseThrow().rounds().get(0).tasks().get(0);

        assertThat(counts(worker)).containsExactly(0, 0, 0, 0, 4);
    }

    /** PENDING, RUNNING, COMPLETED, FAILED, STOPPED. */
    private static List<Integer> counts(TaskView task) {
        return List.of(AssignmentStatus.values()).stream().map(task::count).toList();
    }
}
