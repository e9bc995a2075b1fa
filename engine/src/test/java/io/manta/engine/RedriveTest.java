package io.manta.engine;

import static io.manta.engine.memory.TestRun.CLUSTER;
import static io.manta.engine.memory.TestRun.RUN;
import static io.manta.engine.memory.TestRun.attempt;
import static io.manta.engine.memory.TestRun.exited;
import static io.manta.engine.memory.TestRun.message;
import static io.manta.engine.memory.TestRun.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.compiler.Target;
import io.manta.contract.MantaException;
import io.manta.contract.id.Attempt;
import io.manta.contract.machine.Mark;
import io.manta.contract.machine.PlanRequest;
import io.manta.contract.machine.RoundPlan;
import io.manta.contract.message.GateMessage;
import io.manta.contract.message.ReleaseMessage;
import io.manta.contract.run.AssignmentStatus;
import io.manta.contract.run.Failure;
import io.manta.contract.run.RunStatus;
import io.manta.engine.janitor.Janitor;
import io.manta.engine.launch.Launch;
import io.manta.engine.memory.TestRun;
import io.manta.engine.memory.TestSwarm;
import io.manta.engine.plan.PlanFailedException;
import io.manta.engine.plan.Planner;
import io.manta.engine.port.Executions.Status;
import io.manta.engine.port.Pass;
import io.manta.engine.port.RunOutcome;
import io.manta.engine.settle.Settle;
import io.manta.engine.start.Start;
import io.manta.engine.stop.RunSweep;
import io.manta.engine.stop.Stop;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Protocol, rule 19: what a redriven execution asks for lets its run go on. */
class RedriveTest {
    private static final Failure FAILURE = Failure.of("Manta.ProgramFailed", "exit code 1");
    private static final Attempt WORKER = attempt("worker", "n1", 0);
    private static final Attempt REDRIVEN = new Attempt(WORKER.assignment(), 0, 1, 0);

    /** Of an execution of an item, which began only after the redrive. */
    private static final Attempt ITEM = attempt("worker", "n2", 0);

    private final TestRun run =
            TestRun.active(
                    new TestSwarm()
                            .task("worker", TestSwarm.any())
                            .task("average", TestSwarm.any())
                            .afterResultsOf("worker"));
    private final Settle settle = new Settle(run.ports);
    private final Launch launch = new Launch(run.ports, settle, new Random(1));
    private final Janitor janitor = new Janitor(run.ports, settle);

    @Test
    void launch_ofTheRedriven_goesOnWithTheRun() {
        launch.handle(message(WORKER));
        failed();
        run.cluster.executions.redrive(RUN.value());

        launch.handle(message(REDRIVEN));
        launch.handle(message(REDRIVEN));

        assertThat(run.stored().status()).isEqualTo(RunStatus.ACTIVE);
        assertThat(run.stored().redrive()).isEqualTo(1);
        assertThat(run.stored().failure()).isEmpty();
        assertThat(run.stored(REDRIVEN).container()).isPresent();
        assertThat(run.isCurrent(REDRIVEN)).isTrue();
    }

    @Test
    void launch_ofAnItemThatBeganAfterTheRedrive_goesOnWithTheRun() {
        failed();
        run.cluster.executions.redrive(RUN.value());

        launch.handle(message(ITEM));

        assertThat(run.stored().redrive()).isEqualTo(1);
        assertThat(run.stored(ITEM).container()).isPresent();
    }

    @Test
    void gateAndRelease_ofTheRedriven_goOnWithTheRun() {
        failed();
        run.cluster.executions.redrive(RUN.value());
        launch.handle(new ReleaseMessage(RUN, 0, 0, "left"));
        assertThat(run.cluster.waits.released(new Pass(RUN, 0, 0)))
                .containsExactly(Mark.finished("left"));
        failed();
        run.cluster.executions.redrive(RUN.value());

        launch.handle(new GateMessage(RUN, 0, 0, "x", 2, 0, RUN.value(), List.of(), "t"));

        assertThat(run.cluster.tokens.answer("t")).isEqualTo("succeeded");
        assertThat(run.stored().redrive()).isEqualTo(2);
    }

    @Test
    void launch_ofARunThatGoesOn_raisesItsRedrive() {
        launch.handle(message(WORKER));
        run.cluster.executions.end(RUN.value(), Status.FAILED, Optional.of(FAILURE));
        run.cluster.executions.redrive(RUN.value());

        launch.handle(message(REDRIVEN));

        assertThat(run.stored().redrive()).isEqualTo(1);
        assertThat(run.stored(WORKER).status()).isEqualTo(AssignmentStatus.STOPPED);
    }

    /** Between the end of its run and that of its execution. */
    @Test
    void launch_ofAnExecutionThatWasNotRedriven_isRefused() {
        run.cluster.runs.end(RUN, RunOutcome.stopped("enough"), run.cluster.clock.instant());

        launch.handle(message(WORKER));

        assertThat(run.cluster.tokens.answer(token(WORKER))).startsWith("Manta.RunEnded ");
        assertThat(run.stored().status()).isEqualTo(RunStatus.STOPPED);
    }

    @Test
    void launch_ofACompletedRunOrAnotherExecution_isRefused() {
        run.cluster.runs.handOver(RUN, 1);
        run.cluster.executions.redrive(RUN.value());
        launch.handle(message(REDRIVEN));
        assertThat(run.cluster.tokens.answer(token(REDRIVEN))).startsWith("Manta.RunEnded ");
        assertThat(run.stored().redrive()).isZero();

        run.cluster.executions.redrive(ExecutionName.of(RUN, 1));
        run.cluster.runs.end(RUN, RunOutcome.completed(), run.cluster.clock.instant());
        var next = new Attempt(WORKER.assignment(), 1, 1, 0);
        launch.handle(message(next));

        assertThat(run.cluster.tokens.answer(token(next))).startsWith("Manta.RunEnded ");
        assertThat(run.stored().status()).isEqualTo(RunStatus.COMPLETED);
    }

    /** It arrived when nobody could be told: its run had ended. */
    @Test
    void launch_ofWhatHadCompleted_releasesWhatWaitsForItsResults() {
        run.ports.rounds().open(planned(), 0);
        launch.handle(message(WORKER));
        run.cluster.runs.end(RUN, RunOutcome.failed(FAILURE), run.cluster.clock.instant());
        settle.settle(exited(WORKER, 0));
        run.cluster.executions.end(RUN.value(), Status.FAILED, Optional.of(FAILURE));
        run.cluster.executions.redrive(RUN.value());
        assertThat(run.cluster.waits.released(new Pass(RUN, 0, 0))).isEmpty();

        launch.handle(message(REDRIVEN));

        assertThat(run.cluster.tokens.answer(token(REDRIVEN))).isEqualTo("succeeded");
        assertThat(run.cluster.waits.released(new Pass(RUN, 0, 0)))
                .containsExactly(Mark.results("worker"));
    }

    @Test
    void plan_ofTheRedriven_goesOnWithTheRun() {
        var planner = new Planner(run.ports, CLUSTER);
        planner.plan(run.first());
        failed();
        assertThatThrownBy(() -> planner.plan(run.first()))
                .isInstanceOf(PlanFailedException.class)
                .hasMessage("exit code 1");
        run.cluster.executions.redrive(RUN.value());

        assertThat(planner.plan(redriven(1)).next()).isEqualTo(RoundPlan.Next.ROUND);
        assertThat(planner.plan(redriven(1)).next()).isEqualTo(RoundPlan.Next.ROUND);

        assertThat(run.stored().status()).isEqualTo(RunStatus.ACTIVE);
        assertThat(run.stored().redrive()).isEqualTo(1);
    }

    @Test
    void plan_ofACompletedRun_staysDone() {
        run.cluster.runs.end(RUN, RunOutcome.completed(), run.cluster.clock.instant());

        assertThat(new Planner(run.ports, CLUSTER).plan(redriven(1)).next())
                .isEqualTo(RoundPlan.Next.DONE);

        assertThat(run.stored().status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void check_runWhoseExecutionWasRedriven_goesOn() {
        failed();
        run.cluster.executions.redrive(RUN.value());

        janitor.checkAll();

        assertThat(run.stored().status()).isEqualTo(RunStatus.ACTIVE);
        assertThat(execution()).isEqualTo(Status.RUNNING);
    }

    @Test
    void check_runWhoseExecutionFailedOnceMore_endsAnew() {
        failed();
        run.cluster.executions.redrive(RUN.value());
        launch.handle(message(REDRIVEN));
        var again = Failure.of("Manta.Refused", "no such image");
        run.cluster.executions.end(RUN.value(), Status.FAILED, Optional.of(again));

        janitor.checkAll();
        janitor.checkAll();

        assertThat(run.stored().failure()).contains(again);
        assertThat(run.stored(REDRIVEN).status()).isEqualTo(AssignmentStatus.STOPPED);
    }

    /** What describes an execution may lag behind what the execution has told. */
    @Test
    void check_descriptionFromBeforeTheRedrive_endsNothing() {
        run.cluster.executions.end(RUN.value(), Status.FAILED, Optional.of(FAILURE));
        launch.handle(message(REDRIVEN));

        janitor.checkAll();

        assertThat(run.stored().status()).isEqualTo(RunStatus.ACTIVE);
    }

    @Test
    void stop_runWhoseRedriveNobodyHasSeen_stopsTheRedriven() {
        failed();
        run.cluster.executions.redrive(RUN.value());

        new Stop(run.ports, new RunSweep(run.ports, settle)::sweep).stop(RUN, "enough");
        launch.handle(message(REDRIVEN));
        janitor.checkAll();

        assertThat(run.stored().endReason()).contains("enough");
        assertThat(execution()).isEqualTo(Status.ABORTED);
    }

    @Test
    void start_runWhoseExecutionWasRedriven_isRefused() {
        failed();
        run.cluster.executions.redrive(RUN.value());

        assertThatThrownBy(
                        () -> new Start(run.ports, settle, Target.LOCAL, janitor::check).start(RUN))
                .isInstanceOf(MantaException.class)
                .hasMessage(
                        "\"%s\" can't start: only a run that is STOPPED or FAILED can, got: ACTIVE"
                                .formatted(RUN));
    }

    private void failed() {
        run.cluster.executions.end(RUN.value(), Status.FAILED, Optional.of(FAILURE));
        janitor.executionEnded(RUN.value());
        assertThat(run.stored().status()).isEqualTo(RunStatus.FAILED);
    }

    private Status execution() {
        return run.cluster.executions.describe(RUN.value()).orElseThrow().status();
    }

    private RoundPlan planned() {
        var items =
                Map.of(
                        "worker",
                        List.of(
                                new RoundPlan.Item(
                                        WORKER.assignment().alias(), WORKER.assignment().node())));
        return new RoundPlan(RUN, 0, 0, RoundPlan.Next.ROUND, items);
    }

    private PlanRequest redriven(int times) {
        var first = run.first();
        return new PlanRequest(
                first.execution(),
                first.executionName(),
                times,
                first.document(),
                first.input(),
                first.finished());
    }
}
