package io.manta.local.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.asl.ParallelState;
import io.manta.asl.StateGroup;
import io.manta.compiler.CompiledSwarm;
import io.manta.compiler.SwarmCompiler;
import io.manta.compiler.Target;
import io.manta.compiler.analysis.Tally;
import io.manta.contract.document.Dependency;
import io.manta.contract.document.EdgeCondition;
import io.manta.contract.document.Maximum;
import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.Placement;
import io.manta.contract.document.PlacementMethod;
import io.manta.contract.document.Program;
import io.manta.contract.document.Resources;
import io.manta.contract.document.RetrySpec;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.document.TaskSpec;
import io.manta.contract.node.Node;
import io.manta.engine.estimate.Prices;
import io.manta.engine.estimate.RunEstimate;
import io.manta.engine.estimate.TaskSeconds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an estimate counts, held against a run of the same machine that is counted. */
class EstimatedCountsTest {
    private final List<TaskSpec> tasks = new ArrayList<>();
    private int rounds = 1;

    @Test
    void linearSteps_areOneEach() {
        for (var k = 1; k <= 10; k++) {
            one("step" + k, k == 1 ? new String[0] : new String[] {"step" + (k - 1)});
        }

        assertThat(agreed(1)).isEqualTo(10 + 2 + 3);
    }

    @Test
    void forkAndJoin_hasOneMoreForTheFork() {
        one("start");
        one("left", "start");
        one("right", "start");
        one("join", "left", "right");

        // 4 assignments, 1 for the fork.
        assertThat(agreed(3)).isEqualTo(4 + 1 + 2 + 3);
    }

    /** Metaflow's machine, which has no rounds, takes 105 inline and 209 distributed. */
    @Test
    void foreachOf100_withStartJoinAndEnd_isAtMost109() {
        one("start");
        atMost(100, "each", "start");
        one("join", "each");
        one("end", "join");

        assertThat(agreed(100)).isEqualTo(103 + 1 + 2 + 3).isLessThanOrEqualTo(109);
    }

    /** Whether it fits the execution is asked on the way. */
    @Test
    void foreachOfAsManyNodesAsThereAre_takesOneMore() {
        one("start");
        all("each", "start");
        one("join", "each");
        one("end", "join");

        assertThat(agreed(100)).isEqualTo(103 + 2 + 2 + 3);
    }

    @Test
    void foreachOf40_runsInTheExecution() {
        one("start");
        all("each", "start");

        assertThat(agreed(40)).isEqualTo(41 + 2 + 2 + 3);
    }

    @Test
    void foreachOfAtMost10_isOneMap() {
        atMost(10, "each");

        assertThat(agreed(100)).isEqualTo(10 + 1 + 2 + 3);
    }

    @Test
    void foreachInBranches_addUp() {
        one("start");
        for (var branch = 0; branch < 3; branch++) {
            one("in" + branch, "start");
            all("each" + branch, "in" + branch);
            one("out" + branch, "each" + branch);
        }
        one("end", "out0", "out1", "out2");

        assertThat(agreed(50)).isEqualTo(2 + 3 * (1 + 50 + 2 + 1) + 1 + 2 + 3);
    }

    @Test
    void tenRoundsOfFederatedLearning_on100Nodes() {
        rounds = 10;
        all("worker");
        one("average", "worker");
        one("evaluate", "average");
        one("scheduler", "evaluate");

        assertThat(agreed(100)).isEqualTo(10 * (103 + 2 + 2) + 3);
    }

    /** The history holds 25,000 events: it goes on in other executions. */
    @Test
    void hundredsOfRounds_areSeveralExecutions() {
        rounds = 700;
        all("worker");
        one("average", "worker");

        var counts = estimate(compiled(), nodes(4)).counts();

        assertThat(counts.executions()).isGreaterThan(2);
        assertThat(agreed(4)).isEqualTo(700 * (5 + 2 + 2) + 3 * counts.executions());
    }

    /** d waits for b alone, which structure can't say: its launch does, and b has a release. */
    @Test
    void crossing_hasARelease() {
        one("a");
        one("b");
        one("c", "a", "b");
        one("d", "b");

        var round = estimate(compiled(), nodes(3)).counts().round();
        assertThat(round.releases()).isEqualTo(1);
        assertThat(round.parked()).isEqualTo(1);
        assertThat(agreed(3)).isEqualTo(4 + forks(compiled().machine().states()) + 1 + 2 + 3);
    }

    @Test
    void crossingOfFanOuts_hasAGate() {
        all("a");
        all("b");
        all("c", "a", "b");
        all("d", "b");

        var round = estimate(compiled(), nodes(3)).counts().round();
        assertThat(round.gates()).isEqualTo(1);
        assertThat(round.releases()).isEqualTo(1);
        assertThat(round.parked()).isEqualTo(1);
        assertThat(agreed(3))
                .isEqualTo(4 * (3 + 2) + forks(compiled().machine().states()) + 2 + 2 + 3);
    }

    private static long forks(StateGroup group) {
        return group.states().values().stream()
                .filter(ParallelState.class::isInstance)
                .map(ParallelState.class::cast)
                .mapToLong(
                        fork ->
                                1
                                        + fork.branches().stream()
                                                .mapToLong(EstimatedCountsTest::forks)
                                                .sum())
                .sum();
    }

    /** The transitions of a run, as estimated and as counted. */
    private long agreed(int nodes) {
        var swarm = compiled();
        var places = nodes(nodes);
        var counts = estimate(swarm, places).counts();
        var run = CountedRun.of(swarm, places);

        var tally = counts.run();
        assertThat(tally.transitions()).as("transitions").isEqualTo(run.transitions());
        assertThat(tally.children()).as("executions of items").isEqualTo(run.children());
        assertThat(tally.events()).as("events").isEqualTo(run.events());
        assertThat(tally.functionCalls()).as("calls of plan").isEqualTo(run.planCalls());
        assertThat(sent(tally)).as("messages").isEqualTo(run.messages());
        assertThat(counts.executions()).as("executions").isEqualTo(run.executions());
        return run.transitions();
    }

    /** What the machine sends. A second time the engine sends. */
    private static long sent(Tally tally) {
        return tally.messages() - tally.parked();
    }

    private RunEstimate estimate(CompiledSwarm swarm, List<Node> nodes) {
        var prices = Prices.of(Prices.regions().get(0)).orElseThrow();
        return RunEstimate.of(
                swarm, nodes, new RunEstimate.Asked(rounds, TaskSeconds.leastBilled(), prices));
    }

    private static List<Node> nodes(int count) {
        return IntStream.range(0, count).mapToObj(i -> Node.named("n" + i)).toList();
    }

    private void one(String id, String... after) {
        task(id, Placement.defaults().withMethod(PlacementMethod.ANY), after);
    }

    private void all(String id, String... after) {
        task(id, Placement.defaults(), after);
    }

    private void atMost(int nodes, String id, String... after) {
        var most = Optional.<Maximum>of(new Maximum.Count(nodes));
        task(id, Placement.defaults().withMaximum(most), after);
    }

    private void task(String id, Placement placement, String... after) {
        tasks.add(
                new TaskSpec(
                        id,
                        Optional.of(id),
                        id,
                        placement,
                        List.of(after).stream()
                                .map(task -> new Dependency(task, EdgeCondition.FINISHED))
                                .toList(),
                        Optional.empty(),
                        RetrySpec.none(),
                        RetrySpec.platform()));
    }

    private CompiledSwarm compiled() {
        var modules = tasks.stream().map(task -> module(task.module())).toList();
        var returns = tasks.stream().map(TaskSpec::id).toList();
        var document =
                new SwarmDocument(
                        "counted", Map.of(), Optional.of(rounds), modules, tasks, returns);
        return SwarmCompiler.compile(document, Target.LOCAL);
    }

    private static ModuleSpec module(String id) {
        return new ModuleSpec(
                id,
                id,
                "python:3.10",
                new Program.Inline("print()\n"),
                List.of(),
                Resources.defaults(),
                Map.of());
    }
}
