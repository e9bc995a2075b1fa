package io.manta.engine.plan;

import static io.manta.engine.memory.TestRun.CLUSTER;
import static io.manta.engine.memory.TestRun.RUN;
import static io.manta.engine.memory.TestRun.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.compiler.Target;
import io.manta.contract.document.Placement;
import io.manta.contract.id.Alias;
import io.manta.contract.id.NodeId;
import io.manta.contract.machine.RoundPlan;
import io.manta.contract.machine.StoredItems;
import io.manta.contract.node.Node;
import io.manta.engine.Ports;
import io.manta.engine.memory.Crashes;
import io.manta.engine.memory.TestRun;
import io.manta.engine.memory.TestSwarm;
import io.manta.engine.port.RunOutcome;
import io.manta.engine.settle.Settle;
import io.manta.engine.start.BeginAgain;
import io.manta.engine.start.Start;
import io.manta.engine.start.Started;
import io.manta.engine.status.RunViews;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rounds that are wider than a plan: everything that reads them sees their assignments. */
class WideRoundsTest {
    private static final Alias KEEPER = new Alias("keeper");

    @Test
    void plan_wideTask_isInTheObjectStore() {
        var run = wide(100);

        var plan = new Planner(run.ports, CLUSTER).plan(run.first());

        assertThat(plan.items()).isEmpty();
        assertThat(plan.stored().values()).extracting(StoredItems::count).containsExactly(100);
        assertThat(run.cluster.rounds.get(RUN, 0)).contains(plan);
        assertThat(nodes(run, plan)).hasSize(100);
    }

    @Test
    void plan_fixedTask_keepsTheNodesOfAStoredRound() {
        var run = wide(100);
        var first = new Planner(run.ports, CLUSTER).plan(run.first());
        node(run, 101);

        var second = new Planner(run.ports, CLUSTER).plan(run.after(0));

        assertThat(second.round()).isEqualTo(1);
        assertThat(second.stored()).isEqualTo(first.stored());
    }

    /** Protocol, rule 14: what the plan refers to is there before the plan is. */
    @Test
    void plan_brokenOffAnywhere_neverRefersToWhatIsNotThere() {
        var question = wide(50).first();

        Crashes.assertHarmless(
                () -> wide(50).cluster,
                ports -> {
                    ports.rounds()
                            .get(RUN, 0)
                            .ifPresent(stored -> assertThat(nodes(ports, stored)).hasSize(50));
                    new Planner(ports, CLUSTER).plan(question);
                });
    }

    @Test
    void views_ofAWideRound_showEveryAssignment() {
        var run = wide(100);
        new Planner(run.ports, CLUSTER).plan(run.first());
        var ports = run.ports;
        var views =
                new RunViews(
                        ports.runs(),
                        ports.rounds(),
                        ports.attempts(),
                        ports.blueprints(),
                        new RoundItems(ports.objects()));

        var task = views.whole(RUN).orElseThrow().rounds().get(0).tasks().get(0);

        assertThat(task.alias()).isEqualTo(KEEPER);
        assertThat(task.assignments()).hasSize(100);
    }

    @Test
    void start_afterAWideRound_goesOnWithTheNext() {
        var run = wide(50);
        var planner = new Planner(run.ports, CLUSTER);
        nodes(run, planner.plan(run.first()))
                .forEach(node -> run.completed(attempt("keeper", node.value(), 0)));
        stop(run);

        assertThat(start(run).round()).isEqualTo(1);
    }

    @Test
    void start_inAWideRound_goesOnWithIt() {
        var run = wide(50);
        nodes(run, new Planner(run.ports, CLUSTER).plan(run.first())).stream()
                .skip(1)
                .forEach(node -> run.completed(attempt("keeper", node.value(), 0)));
        stop(run);

        assertThat(start(run).round()).isZero();
    }

    private static Started start(TestRun run) {
        var settle = new Settle(run.ports);
        var begin = new BeginAgain(run.ports, settle);
        return new Start(run.ports, settle, Target.LOCAL, begin::begin).start(RUN);
    }

    private static void stop(TestRun run) {
        run.cluster.runs.end(RUN, RunOutcome.stopped("enough"), run.cluster.clock.instant());
    }

    private static TestRun wide(int nodes) {
        var swarm =
                new TestSwarm()
                        .task("keeper", Placement.defaults().withFixed(true), "digits")
                        .iterations(3);
        var run = TestRun.pending(swarm.compiled());
        for (var i = 5; i <= nodes; i++) {
            node(run, i);
        }
        return run;
    }

    private static void node(TestRun run, int number) {
        run.cluster.nodes.put(
                TestRun.CLUSTER,
                Node.named("n" + number).withDatasets(Map.of("digits", "/data/" + number)));
    }

    private static List<NodeId> nodes(TestRun run, RoundPlan plan) {
        return nodes(run.ports, plan);
    }

    private static List<NodeId> nodes(Ports ports, RoundPlan plan) {
        return new RoundItems(ports.objects()).nodes(plan).getOrDefault(KEEPER, List.of());
    }
}
