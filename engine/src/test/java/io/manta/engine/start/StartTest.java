package io.manta.engine.start;

import static io.manta.engine.memory.TestRun.CLUSTER;
import static io.manta.engine.memory.TestRun.RUN;
import static io.manta.engine.memory.TestRun.attempt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.compiler.CompilationException;
import io.manta.compiler.Target;
import io.manta.contract.MantaException;
import io.manta.contract.document.Placement;
import io.manta.contract.id.Alias;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.ClusterName;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.json.Json;
import io.manta.contract.machine.Blueprint;
import io.manta.contract.machine.RoundPlan;
import io.manta.contract.machine.WorkState;
import io.manta.contract.node.Node;
import io.manta.contract.run.AssignmentStatus;
import io.manta.contract.run.ErrorNames;
import io.manta.contract.run.Failure;
import io.manta.contract.run.RunStatus;
import io.manta.contract.value.Value;
import io.manta.engine.Ports;
import io.manta.engine.memory.Crashes;
import io.manta.engine.memory.TestRun;
import io.manta.engine.memory.TestSwarm;
import io.manta.engine.plan.Planner;
import io.manta.engine.port.Race;
import io.manta.engine.port.ResultRecord;
import io.manta.engine.port.Rounds.ScheduleRequest;
import io.manta.engine.port.RunOutcome;
import io.manta.engine.settle.Settle;
import io.manta.engine.stop.RunSweep;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartTest {
    private final TestRun run = planned();

    @Test
    void start_stoppedInARound_goesOnWithThatRound() {
        finish(0);
        plan(1);
        save(completed("worker", "n1", 1), 1);
        run.running(attempt("average", "n2", 1));
        stop();

        assertThat(start()).isEqualTo(new Started(RUN, 1, 1));

        assertThat(run.stored().status()).isEqualTo(RunStatus.PENDING);
        assertThat(run.stored().segment()).isEqualTo(1);
        assertThat(run.cluster.executions.starts())
                .last()
                .isEqualTo(
                        "%s %s-segment-1 {\"run\":\"%s\"}"
                                .formatted(run.stored().machineVersion(), RUN, RUN));
        var plan = new Planner(run.ports, CLUSTER).plan(run.first(1));
        assertThat(plan.round()).isEqualTo(1);
        assertThat(plan.segment()).isEqualTo(1);
    }

    /** It was stopped between the plan of a round for the next execution and the hand-over. */
    @Test
    void start_stoppedBeforeAHandOver_plansTheRoundAnew() {
        finish(0);
        var gone = List.of(new RoundPlan.Item(new Alias("worker"), new NodeId("gone")));
        run.cluster.rounds.open(
                new RoundPlan(RUN, 1, 1, RoundPlan.Next.ROUND, Map.of("worker", gone)), 0);
        run.cluster.runs.reached(RUN, 1);
        stop();

        assertThat(start()).isEqualTo(new Started(RUN, 1, 1));

        var plan = new Planner(run.ports, CLUSTER).plan(run.first(1));
        assertThat(plan.items().values()).doesNotContain(gone).isNotEmpty();
    }

    @Test
    void start_stoppedInARound_forgetsThatRoundOnly() {
        var done = save(completed("worker", "n1", 0), 0);
        finish(0);
        plan(1);
        save(completed("worker", "n1", 1), 1);
        run.cluster.rounds.requestStop(attempt("worker", "n1", 1));
        run.cluster.globals.set(RUN, "rate", number(3));
        stop();

        start();

        assertThat(run.cluster.results.select(RUN, "loss", Optional.empty()))
                .extracting(ResultRecord::attempt)
                .containsExactly(done);
        assertThat(run.cluster.rounds.get(RUN, 0)).isPresent();
        assertThat(run.cluster.rounds.get(RUN, 1)).isEmpty();
        assertThat(run.cluster.rounds.requests(RUN, 1).stops()).isEmpty();
        assertThat(run.cluster.globals.get(RUN, "rate").orElseThrow().value()).isEqualTo(number(3));
    }

    @Test
    void start_afterARoundThatIsDone_goesOnWithTheNext() {
        finish(0);
        stop();

        assertThat(start().round()).isEqualTo(1);

        assertThat(new Planner(run.ports, CLUSTER).plan(run.first(1)).round()).isEqualTo(1);
    }

    @Test
    void start_afterTheLastRound_letsThePlannerCompleteIt() {
        finish(0);
        plan(1);
        finish(1);
        stop();

        assertThat(start().round()).isEqualTo(2);

        assertThat(new Planner(run.ports, CLUSTER).plan(run.first(1)).next())
                .isEqualTo(RoundPlan.Next.DONE);
        assertThat(run.stored().status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void start_afterARoundThatAskedForNodes_runsTheNextOnThem() {
        finish(0);
        run.cluster.rounds.schedule(
                new ScheduleRequest(
                        attempt("average", average(0), 0),
                        "call",
                        new Alias("worker"),
                        List.of(new NodeId("n3"))),
                0);
        stop();

        start();

        assertThat(new Planner(run.ports, CLUSTER).plan(run.first(1)).items().get("worker"))
                .extracting(item -> item.node().value())
                .containsExactly("n3");
    }

    /** What was completed before the round began anew was cleared with it, and does not count. */
    @Test
    void start_roundThatBeganAnewOnFewerNodes_isUnfinished() {
        var fanOut =
                TestRun.pending(
                        new TestSwarm().task("worker", Placement.defaults(), "digits").compiled());
        new Planner(fanOut.ports, CLUSTER).plan(fanOut.first());
        List.of("n1", "n2", "n3").forEach(n -> fanOut.completed(attempt("worker", n, 0)));
        fanOut.failed(attempt("worker", "n4", 0));
        stop(fanOut);
        fanOut.cluster.nodes.remove(TestRun.CLUSTER, new NodeId("n4"));
        assertThat(start(fanOut.ports, fanOut)).isEqualTo(new Started(RUN, 1, 0));
        new Planner(fanOut.ports, CLUSTER).plan(fanOut.first(1));
        stop(fanOut);

        assertThat(start(fanOut.ports, fanOut)).isEqualTo(new Started(RUN, 2, 0));
    }

    @Test
    void start_failedRun_forgetsItsFailure() {
        run.failed(attempt("worker", "n1", 0));
        var failure = Failure.of(ErrorNames.PROGRAM_FAILED, "exit code 1");
        run.cluster.runs.end(RUN, RunOutcome.failed(failure), run.cluster.clock.instant());

        start();

        assertThat(run.stored().failure()).isEmpty();
        assertThat(run.stored().endReason()).isEmpty();
        assertThat(new Planner(run.ports, CLUSTER).plan(run.first(1)).round()).isZero();
    }

    @Test
    void start_onOtherNodes_staysOnThem() {
        var elsewhere = new ClusterName("elsewhere");
        run.cluster.nodes.put(
                elsewhere, Node.named("m1").withDatasets(Map.of("digits", "/data/m1")));
        stop();

        starter(run.ports).start(RUN, elsewhere);

        assertThat(run.stored().cluster()).isEqualTo(elsewhere);
        assertThat(new Planner(run.ports, CLUSTER).plan(run.first(1)).items().get("worker"))
                .extracting(item -> item.node().value())
                .containsExactly("m1");
    }

    @Test
    void start_onNodesThatCanNotRunIt_changesNothing() {
        stop();
        var before = run.cluster.toString();

        assertThatThrownBy(() -> starter(run.ports).start(RUN, new ClusterName("nowhere")))
                .isInstanceOf(CompilationException.class)
                .hasMessageContaining("[ERROR] digits/worker: ");

        assertThat(run.cluster.toString()).isEqualTo(before);
    }

    @Test
    void start_submissionThatWasInterrupted_setsItsGlobals() {
        var rate = Map.<String, Value>of("rate", number(1));
        var pending = TestRun.pending(TestSwarm.digits().globals(rate).compiled());

        assertThat(starter(pending.ports).start(RUN)).isEqualTo(new Started(RUN, 0, 0));

        assertThat(pending.cluster.globals.get(RUN, "rate").orElseThrow().value())
                .isEqualTo(number(1));
    }

    @Test
    void start_unknownRun_isAnError() {
        assertThatThrownBy(() -> starter(run.ports).start(new RunId("digits-unknown")))
                .isInstanceOf(MantaException.class)
                .hasMessage("\"digits-unknown\" is not a run of this cluster");
    }

    @Test
    void start_activeRun_isAnError() {
        assertThatThrownBy(this::start)
                .isInstanceOf(MantaException.class)
                .hasMessage(
                        "\"digits-00000000\" can't start: only a run that is STOPPED or FAILED"
                                + " can, got: ACTIVE");
    }

    @Test
    void start_completedRun_isAnError() {
        run.cluster.runs.end(RUN, RunOutcome.completed(), run.cluster.clock.instant());

        assertThatThrownBy(this::start)
                .isInstanceOf(MantaException.class)
                .hasMessage(
                        "\"digits-00000000\" can't start: only a run that is STOPPED or FAILED"
                                + " can, got: COMPLETED");
    }

    @Test
    void start_machineOfAnotherManta_isAnError() {
        var document = TestSwarm.digits().compiled().document();
        var folded =
                new WorkState(
                        "worker … average", List.of(new Alias("worker"), new Alias("average")));
        var other = TestRun.pending(new Blueprint(document, List.of(folded), TestSwarm.HISTORY));

        assertThatThrownBy(() -> starter(other.ports).start(RUN))
                .isInstanceOf(MantaException.class)
                .hasMessage(
                        "\"digits-00000000\" can't start: it was compiled by a Manta whose state"
                                + " machine has other states; submit its swarm anew");
    }

    @Test
    void start_raced_beginsOneExecution() throws Exception {
        stop();

        var started = Race.of(i -> start());

        assertThat(started).containsOnly(new Started(RUN, 1, 0));
        assertThat(run.cluster.executions.starts()).hasSize(2);
        assertThat(run.stored().segment()).isEqualTo(1);
    }

    @Test
    void start_dyingAtAnyCall_isMadeGoodByRepeating() {
        Crashes.assertHarmless(
                () -> {
                    var some = planned();
                    some.running(attempt("worker", "n2", 0));
                    save(some, some.completed(attempt("worker", "n1", 0)), 1);
                    stop(some);
                    return some.cluster;
                },
                ports -> starter(ports).start(RUN));
    }

    /** A sweep that was held up while the run was started again. */
    @Test
    void sweep_late_leavesTheNewExecutionAlone() {
        stop();
        var ended = run.stored();
        start();
        new Planner(run.ports, CLUSTER).plan(run.first(1));
        var own = new Attempt(attempt("worker", "n1", 0).assignment(), 1, 0, 0);
        run.running(own);

        new RunSweep(run.ports, new Settle(run.ports)).sweep(ended);

        assertThat(run.stored(own).status()).isEqualTo(AssignmentStatus.RUNNING);
    }

    private Started start() {
        return start(run.ports, run);
    }

    private static Started start(Ports ports, TestRun run) {
        return starter(ports).start(run.stored().id());
    }

    private static Start starter(Ports ports) {
        var settle = new Settle(ports);
        return new Start(ports, settle, Target.LOCAL, new BeginAgain(ports, settle)::begin);
    }

    private static TestRun planned() {
        var run = TestRun.pending(TestSwarm.digits().iterations(2).compiled());
        new Planner(run.ports, CLUSTER).plan(run.first());
        return run;
    }

    private void plan(int round) {
        new Planner(run.ports, CLUSTER).plan(run.after(round - 1));
    }

    private void stop() {
        stop(run);
    }

    private static void stop(TestRun run) {
        run.cluster.runs.end(RUN, RunOutcome.stopped("enough"), run.cluster.clock.instant());
    }

    /** Lets every assignment of the round complete. */
    private void finish(int round) {
        items(round).forEach(i -> completed(i.alias().value(), i.node().value(), round));
    }

    private List<RoundPlan.Item> items(int round) {
        return run.cluster.rounds.get(RUN, round).orElseThrow().items().values().stream()
                .flatMap(List::stream)
                .toList();
    }

    private String average(int round) {
        return items(round).stream()
                .filter(item -> item.alias().value().equals("average"))
                .map(item -> item.node().value())
                .findFirst()
                .orElseThrow();
    }

    private Attempt completed(String alias, String node, int round) {
        return run.completed(attempt(alias, node, round));
    }

    private Attempt save(Attempt attempt, int value) {
        return save(run, attempt, value);
    }

    private static Attempt save(TestRun run, Attempt attempt, int value) {
        run.cluster.results.add(
                attempt, "loss", number(value), "call", run.cluster.clock.instant());
        return attempt;
    }

    private static Value number(int value) {
        return new Value.OfJson(Json.read(String.valueOf(value)));
    }
}
