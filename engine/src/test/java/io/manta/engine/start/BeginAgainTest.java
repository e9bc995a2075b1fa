package io.manta.engine.start;

import static io.manta.engine.memory.TestRun.CLUSTER;
import static io.manta.engine.memory.TestRun.RUN;
import static io.manta.engine.memory.TestRun.attempt;
import static io.manta.engine.memory.TestRun.message;
import static io.manta.engine.memory.TestRun.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.compiler.Target;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import io.manta.contract.json.Json;
import io.manta.contract.machine.Mark;
import io.manta.contract.node.Node;
import io.manta.contract.run.AssignmentStatus;
import io.manta.contract.run.RunStatus;
import io.manta.contract.value.Value;
import io.manta.engine.Ports;
import io.manta.engine.janitor.Janitor;
import io.manta.engine.launch.Launch;
import io.manta.engine.memory.CrashingPorts;
import io.manta.engine.memory.CrashingPorts.Moment;
import io.manta.engine.memory.TestRun;
import io.manta.engine.memory.TestSwarm;
import io.manta.engine.plan.Planner;
import io.manta.engine.port.RunOutcome;
import io.manta.engine.port.Wait;
import io.manta.engine.settle.Settle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run that was started again while programs of its last execution are still there. */
class BeginAgainTest {
    private static final Attempt WORKER = attempt("worker", "n1", 0);
    private static final Attempt OTHER = attempt("worker", "n2", 0);

    private final TestRun run = TestRun.pending(TestSwarm.digits().compiled());
    private final Settle settle = new Settle(run.ports);
    private final Launch launch = new Launch(run.ports, settle, new Random(1));
    private final Janitor janitor = new Janitor(run.ports, settle);
    private final List<RunId> swept = new ArrayList<>();

    @BeforeEach
    void planned() {
        new Planner(run.ports, CLUSTER).plan(run.first());
    }

    /** Each call of a port may take a hundredth of a second, and a user waits. */
    @Test
    void start_withThousandsOfContainersLeft_returnsAfterAFewCalls() {
        IntStream.range(0, 5_000).mapToObj("m%d"::formatted).forEach(this::launched);
        stopped();

        start(CrashingPorts.at(25, Moment.BEFORE, run.ports));

        assertThat(swept).containsExactly(RUN);
        assertThat(run.stored().isToBeginAgain()).isTrue();
        assertThat(run.cluster.launcher.stopped()).isEmpty();
        assertThat(run.cluster.attempts.unfinished(RUN)).hasSize(5_000);
        assertThat(run.cluster.executions.starts()).hasSize(1);

        janitor.check(RUN);

        assertThat(run.cluster.launcher.stopped()).hasSize(5_000);
        assertThat(run.cluster.attempts.unfinished(RUN)).isEmpty();
        assertThat(run.cluster.executions.starts()).hasSize(2);
    }

    @Test
    void start_withNothingLeft_beginsAtOnce() {
        run.completed(WORKER);
        stopped();

        start(run.ports);

        assertThat(swept).isEmpty();
        assertThat(run.cluster.executions.starts()).hasSize(2);
    }

    @Test
    void start_withALaunchThatIsParked_leavesItToTheQueue() {
        run.cluster.waits.park(Wait.of(message(WORKER, Mark.finished("left"))));
        stopped();

        start(run.ports);

        assertThat(swept).containsExactly(RUN);
        janitor.check(RUN);
        assertThat(run.cluster.waits.waiting(RUN)).isEmpty();
        assertThat(run.cluster.tokens.answer(token(WORKER))).startsWith("Manta.RunEnded ");
    }

    /** What it set could else arrive while the new execution works with it. */
    @Test
    void check_runThatWasStartedAgain_endsEachAttemptBeforeTheExecutionStarts() {
        launch.handle(message(WORKER));
        launch.handle(message(OTHER));
        run.cluster.tokens.breakAt(token(WORKER));
        stopped();
        start(run.ports);

        assertThatThrownBy(() -> janitor.check(RUN)).hasMessage("broken: " + token(WORKER));

        assertThat(run.cluster.executions.starts()).hasSize(1);
        assertThat(run.stored(OTHER).status()).isEqualTo(AssignmentStatus.STOPPED);
        assertThat(run.stored(OTHER).end().orElseThrow().reason())
                .isEqualTo("the run was started again");
    }

    /**
     * What it was about to save arrives late, too: it must be forgotten after its end is stored.
     */
    @Test
    void check_attemptThatCompletedAfterTheStart_doesNotCount() {
        run.running(WORKER);
        run.running(OTHER);
        stopped();
        start(run.ports);
        save(WORKER);
        settle.settle(TestRun.exited(WORKER, 0));

        janitor.check(RUN);

        assertThat(run.stored(WORKER).status()).isEqualTo(AssignmentStatus.COMPLETED);
        assertThat(run.cluster.results.select(RUN, "loss", Optional.empty())).isEmpty();
        assertThat(new Planner(run.ports, CLUSTER).plan(run.first(1)).round()).isZero();
    }

    @Test
    void settle_attemptThatDiesAfterTheStart_wasStopped() {
        run.running(WORKER);
        stopped();
        start(run.ports);

        settle.settle(TestRun.exited(WORKER, 137));

        assertThat(run.stored(WORKER).status()).isEqualTo(AssignmentStatus.STOPPED);
    }

    @Test
    void check_runThatIsStoppedMeanwhile_doesNotBegin() {
        run.running(WORKER);
        stopped();
        start(run.ports);
        // The run is read, its execution described, the run read to begin; then comes the sweep.
        var ports = CrashingPorts.dying(4, Moment.AFTER, run.ports, name -> stopped());

        new Janitor(ports, new Settle(ports)).check(RUN);

        assertThat(run.stored().status()).isEqualTo(RunStatus.STOPPED);
        assertThat(run.cluster.executions.starts()).hasSize(1);
    }

    /** Two looks may come at once; one of them is held up until the new execution works. */
    @Test
    void check_lateWhileTheRunHasBegun_leavesItAlone() {
        run.running(WORKER);
        stopped();
        start(run.ports);
        var own = new Attempt(WORKER.assignment(), 1, 0, 0);
        var ports =
                CrashingPorts.dying(
                        4,
                        Moment.AFTER,
                        run.ports,
                        name -> {
                            janitor.check(RUN);
                            new Planner(run.ports, CLUSTER).plan(run.first(1));
                            run.running(own);
                            save(own);
                        });

        new Janitor(ports, new Settle(ports)).check(RUN);

        assertThat(run.stored(own).end()).isEmpty();
        assertThat(run.cluster.results.select(RUN, "loss", Optional.empty())).hasSize(1);
        assertThat(run.cluster.rounds.get(RUN, 0).orElseThrow().segment()).isEqualTo(1);
        assertThat(run.cluster.executions.starts()).hasSize(2);
    }

    /**
     * A start is repeated by its user, or else by the janitor once the run's record tells of it.
     */
    @Test
    void start_dyingAtAnyCall_isFinishedByTheJanitor() {
        for (var moment : Moment.values()) {
            for (var call = 1; started(call, moment); call++) {
                // Until it does not die.
            }
        }
    }

    private static boolean started(int call, Moment moment) {
        var test = new BeginAgainTest();
        test.planned();
        test.run.running(WORKER);
        test.stopped();
        try {
            test.start(CrashingPorts.at(call, moment, test.run.ports));
            assertThat(call).as("calls of ports").isGreaterThan(10);
            return false;
        } catch (CrashingPorts.Crash crash) {
            test.janitor.checkAll();
            var hasBegun = test.run.cluster.executions.starts().size() == 2;
            assertThat(test.run.stored().status())
                    .as("crash %s call %d, %s", moment, call, crash.getMessage())
                    .isEqualTo(hasBegun ? RunStatus.PENDING : RunStatus.STOPPED);
            return true;
        }
    }

    @Test
    void check_submissionThatIsNotDone_isLeftToWhoSubmits() {
        var pending = TestRun.pending(TestSwarm.digits());
        var before = pending.cluster.toString();

        new Janitor(pending.ports, new Settle(pending.ports)).check(RUN);

        assertThat(pending.cluster.toString()).isEqualTo(before);
    }

    private void start(Ports ports) {
        new Start(ports, new Settle(ports), Target.LOCAL, swept::add).start(RUN);
    }

    private void launched(String node) {
        var datasets = Map.of("digits", "/data/" + node);
        run.cluster.nodes.put(CLUSTER, Node.named(node).withDatasets(datasets));
        launch.handle(message(attempt("worker", node, 0)));
    }

    private void stopped() {
        run.cluster.runs.end(RUN, RunOutcome.stopped("enough"), run.cluster.clock.instant());
    }

    private void save(Attempt attempt) {
        var value = new Value.OfJson(Json.read("1"));
        var now = run.cluster.clock.instant();
        run.cluster.results.add(attempt, "loss", value, "call at " + now, now);
    }
}
