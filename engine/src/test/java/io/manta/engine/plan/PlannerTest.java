package io.manta.engine.plan;

import static io.manta.engine.memory.TestRun.CLUSTER;
import static io.manta.engine.memory.TestRun.RUN;
import static io.manta.engine.memory.TestRun.attempt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonObject;
import io.manta.contract.machine.Blueprint;
import io.manta.contract.machine.PlanRequest;
import io.manta.contract.machine.RoundPlan;
import io.manta.contract.machine.WorkState;
import io.manta.contract.run.ErrorNames;
import io.manta.contract.run.Failure;
import io.manta.contract.run.RunStatus;
import io.manta.engine.memory.TestRun;
import io.manta.engine.memory.TestSwarm;
import io.manta.engine.port.Race;
import io.manta.engine.port.Rounds.ScheduleRequest;
import io.manta.engine.port.RunOutcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlannerTest {
    @Test
    void plan_first_activatesTheRunAndPlacesEveryTask() {
        var run = TestRun.pending(TestSwarm.digits());

        var plan = planner(run).plan(run.first());

        assertThat(plan.next()).isEqualTo(RoundPlan.Next.ROUND);
        assertThat(plan.round()).isZero();
        assertThat(nodes(plan, "worker")).containsExactly("n1", "n2", "n3", "n4");
        assertThat(nodes(plan, "average")).hasSize(1);
        assertThat(run.stored().status()).isEqualTo(RunStatus.ACTIVE);
        assertThat(run.stored().round()).isZero();
    }

    @Test
    void plan_foldedState_holdsItsTasksInDocumentOrder() {
        var document =
                new TestSwarm().task("b", TestSwarm.any()).task("a", TestSwarm.any()).document();
        var folded = new WorkState("b … a", List.of(new Alias("b"), new Alias("a")));
        var run = TestRun.pending(new Blueprint(document, List.of(folded), TestSwarm.HISTORY));

        var plan = planner(run).plan(run.first());

        assertThat(plan.items().keySet()).containsExactly("b … a");
        assertThat(plan.items().get("b … a"))
                .extracting(RoundPlan.Item::alias)
                .containsExactly(new Alias("b"), new Alias("a"));
    }

    @Test
    void plan_nothingAsked_completesTheRun() {
        var run = planned(TestSwarm.digits());

        var plan = planner(run).plan(run.after(0));

        assertThat(plan).isEqualTo(RoundPlan.done(RUN, 0, 0));
        assertThat(run.stored().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.stored().endReason()).isEmpty();
        assertThat(run.stored().round()).isZero();
    }

    @Test
    void plan_roundsRemain_goesOnToTheLast() {
        var run = planned(TestSwarm.digits().iterations(3));

        assertThat(planner(run).plan(run.after(0)).round()).isEqualTo(1);
        assertThat(planner(run).plan(run.after(1)).round()).isEqualTo(2);
        assertThat(planner(run).plan(run.after(2)).next()).isEqualTo(RoundPlan.Next.DONE);

        assertThat(run.stored().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.stored().round()).isEqualTo(2);
    }

    @Test
    void plan_scheduled_runsTheNextRoundOnTheNodesAskedFor() {
        var run = planned(TestSwarm.digits());
        schedule(run, run.completed(attempt("average", "n1", 0)), "worker", "n4", "n2");

        var plan = planner(run).plan(run.after(0));

        assertThat(plan.round()).isEqualTo(1);
        assertThat(nodes(plan, "worker")).containsExactly("n2", "n4");
        assertThat(nodes(plan, "average")).hasSize(1);
    }

    @Test
    void plan_severalCallsForOneTask_unite() {
        var run = planned(TestSwarm.digits());
        schedule(run, run.completed(attempt("worker", "n1", 0)), "worker", "n1");
        schedule(run, run.completed(attempt("worker", "n2", 0)), "worker", "n3", "n1");

        assertThat(nodes(planner(run).plan(run.after(0)), "worker")).containsExactly("n1", "n3");
    }

    @Test
    void plan_iterationsReached_endsAlthoughScheduled() {
        var run = planned(TestSwarm.digits().iterations(1));
        schedule(run, run.completed(attempt("average", "n1", 0)), "worker", "n4");

        assertThat(planner(run).plan(run.after(0)).next()).isEqualTo(RoundPlan.Next.DONE);
    }

    /** Protocol, rule 14: schedule requests count only if the attempt completed. */
    @Test
    void plan_requestsOfFailedAttempts_dontCount() {
        var run = planned(TestSwarm.digits());
        var failed = run.failed(attempt("average", "n1", 0));
        schedule(run, failed, "worker", "n4");
        run.cluster.rounds.requestStop(failed);
        schedule(run, run.completed(attempt("average", "n1", 0, 1)), "worker", "n2");

        assertThat(nodes(planner(run).plan(run.after(0)), "worker")).containsExactly("n2");
    }

    @Test
    void plan_stopOfACompletedAttempt_completesBeforeRoundsAndSchedules() {
        var run = planned(TestSwarm.digits().iterations(9));
        var average = run.completed(attempt("average", "n1", 0));
        schedule(run, average, "worker", "n4");
        run.cluster.rounds.requestStop(average);

        assertThat(planner(run).plan(run.after(0)).next()).isEqualTo(RoundPlan.Next.DONE);

        assertThat(run.stored().status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void plan_stopOfItsUser_comesBeforeTheSwarmsOwn() {
        var run = planned(TestSwarm.digits());
        run.cluster.rounds.requestStop(run.completed(attempt("average", "n1", 0)));
        run.cluster.runs.requestStop(RUN, "stopped by its user");

        assertThat(planner(run).plan(run.after(0)).next()).isEqualTo(RoundPlan.Next.DONE);

        assertThat(run.stored().status()).isEqualTo(RunStatus.STOPPED);
        assertThat(run.stored().endReason()).contains("stopped by its user");
    }

    @Test
    void plan_requestsOfAnEarlierRound_areOver() {
        var run = planned(TestSwarm.digits());
        schedule(run, run.completed(attempt("average", "n1", 0)), "worker", "n4");
        planner(run).plan(run.after(0));

        assertThat(planner(run).plan(run.after(1)).next()).isEqualTo(RoundPlan.Next.DONE);
    }

    @Test
    void plan_fixedTask_staysOnItsNodes() {
        var swarm = new TestSwarm().task("keeper", TestSwarm.any().withFixed(true)).iterations(12);
        var run = planned(swarm);
        var first = run.cluster.rounds.get(RUN, 0).orElseThrow();

        for (var round = 0; round < 11; round++) {
            assertThat(planner(run).plan(run.after(round)).items()).isEqualTo(first.items());
        }
    }

    /** Protocol, rule 14: put if absent, then answer; asked again, the stored answer. */
    @Test
    void plan_askedAgain_givesTheStoredAnswer() {
        var run = planned(TestSwarm.digits().iterations(2));
        var plan = planner(run).plan(run.after(0));
        run.cluster.nodes.remove(TestRun.CLUSTER, new NodeId("n1"));

        assertThat(planner(run).plan(run.after(0))).isEqualTo(plan);
    }

    @Test
    void plan_raced_givesOneAnswer() throws Exception {
        var run = TestRun.pending(TestSwarm.digits().iterations(2));

        var plans = Race.of(i -> planner(run).plan(run.first()));

        assertThat(plans).containsOnly(plans.get(0));
    }

    @Test
    void plan_endedRun_isDone() {
        var run = planned(TestSwarm.digits().iterations(5));
        run.cluster.runs.end(RUN, RunOutcome.stopped("enough"), run.cluster.clock.instant());

        assertThat(planner(run).plan(run.after(0)).next()).isEqualTo(RoundPlan.Next.DONE);

        assertThat(run.stored().endReason()).contains("enough");
    }

    @Test
    void plan_failedRun_failsAgain() {
        var run = planned(TestSwarm.digits());
        var failure = Failure.of(ErrorNames.PROGRAM_FAILED, "exit code 1");
        run.cluster.runs.end(RUN, RunOutcome.failed(failure), run.cluster.clock.instant());

        assertThatThrownBy(() -> planner(run).plan(run.after(0)))
                .isInstanceOf(PlanFailedException.class)
                .hasMessage("exit code 1");
    }

    @Test
    void plan_executionThatWasTakenOver_isDone() {
        var run = planned(TestSwarm.digits().iterations(5));
        run.cluster.runs.handOver(RUN, 1);

        assertThat(planner(run).plan(run.after(0)).next()).isEqualTo(RoundPlan.Next.DONE);

        assertThat(run.stored().status()).isEqualTo(RunStatus.ACTIVE);
        assertThat(run.cluster.rounds.get(RUN, 1)).isEmpty();
    }

    @Test
    void plan_unplaceableRound_failsTheRun() {
        var run = planned(TestSwarm.digits().iterations(2));
        for (var i = 1; i <= 4; i++) {
            run.cluster.nodes.remove(TestRun.CLUSTER, new NodeId("n" + i));
        }

        for (var time = 0; time < 2; time++) {
            assertThatThrownBy(() -> planner(run).plan(run.after(0)))
                    .isInstanceOf(PlanFailedException.class)
                    .hasMessage("worker: has no node to run on: the cluster has no nodes");
        }

        assertThat(run.stored().status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.stored().failure().orElseThrow().json().text())
                .isEqualTo(
                        "{\"error\":\"Manta.Unplaceable\",\"task\":\"worker\",\"round\":1,"
                                + "\"reason\":\"worker: has no node to run on: the cluster has no"
                                + " nodes\",\"last_lines\":[]}");
    }

    @Test
    void plan_unknownRun_fails() {
        var run = planned(TestSwarm.digits());
        var request =
                new PlanRequest(
                        "arn",
                        "other",
                        0,
                        run.blueprint.hash(),
                        (JsonObject) Json.read("{\"run\": \"other\"}"),
                        Optional.empty());

        assertThatThrownBy(() -> planner(run).plan(request))
                .isInstanceOf(PlanFailedException.class)
                .hasMessage("\"other\" is not a run of this cluster");
        assertThat(run.cluster.runs.get(new RunId("other"))).isEmpty();
    }

    private static TestRun planned(TestSwarm swarm) {
        var run = TestRun.pending(swarm);
        planner(run).plan(run.first());
        return run;
    }

    private static Planner planner(TestRun run) {
        return new Planner(run.ports, CLUSTER);
    }

    private static void schedule(TestRun run, Attempt by, String alias, String... nodes) {
        var rounds = run.cluster.rounds;
        var seen = rounds.requests(RUN, by.assignment().round()).schedules().size();
        rounds.schedule(
                new ScheduleRequest(
                        by,
                        "call-" + seen,
                        new Alias(alias),
                        List.of(nodes).stream().map(NodeId::new).toList()),
                seen);
    }

    private static List<String> nodes(RoundPlan plan, String state) {
        return plan.items().getOrDefault(state, List.of()).stream()
                .map(item -> item.node().value())
                .toList();
    }
}
