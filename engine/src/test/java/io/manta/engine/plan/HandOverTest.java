package io.manta.engine.plan;

import static io.manta.engine.memory.TestRun.CLUSTER;
import static io.manta.engine.memory.TestRun.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.asl.AslLimits;
import io.manta.contract.json.JsonObject;
import io.manta.contract.machine.Blueprint;
import io.manta.contract.machine.HistoryBound;
import io.manta.contract.machine.PlanRequest;
import io.manta.contract.machine.RoundPlan;
import io.manta.contract.run.RunStatus;
import io.manta.engine.EngineLimits;
import io.manta.engine.ExecutionName;
import io.manta.engine.janitor.Janitor;
import io.manta.engine.memory.Crashes;
import io.manta.engine.memory.TestRun;
import io.manta.engine.memory.TestSwarm;
import io.manta.engine.port.Executions.Status;
import io.manta.engine.port.RunOutcome;
import io.manta.engine.settle.Settle;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Protocol, rule 15: a run goes on in another execution before the history of one is full. */
class HandOverTest {
    /** Room for two rounds: the swarm's is 10 and 1 for each of its five assignments. */
    private static final HistoryBound TWO_ROUNDS =
            new HistoryBound(30, 10, Map.of("worker", 1, "average", 1));

    private final TestRun run = handingOver();
    private final Planner planner = new Planner(run.ports, CLUSTER);

    @Test
    void rule15_roundThatFits_staysInItsExecution() {
        planner.plan(asked(0, -1));

        var plan = planner.plan(asked(0, 0));

        assertThat(plan.next()).isEqualTo(RoundPlan.Next.ROUND);
        assertThat(plan.events()).isEqualTo(30);
        assertThat(run.stored().segment()).isZero();
    }

    @Test
    void rule15_roundThatDoesNotFit_goesOnInTheNextExecution() {
        planner.plan(asked(0, -1));
        planner.plan(asked(0, 0));

        var old = planner.plan(asked(0, 1));
        var begun = planner.plan(asked(1, -1));

        assertThat(old.next()).isEqualTo(RoundPlan.Next.DONE);
        assertThat(run.stored().segment()).isEqualTo(1);
        assertThat(run.stored().status()).isEqualTo(RunStatus.ACTIVE);
        assertThat(run.cluster.executions.starts())
                .last()
                .isEqualTo("digits:1 digits-00000000-segment-1 {\"run\":\"digits-00000000\"}");
        assertThat(begun.next()).isEqualTo(RoundPlan.Next.ROUND);
        assertThat(begun.round()).isEqualTo(2);
        assertThat(begun.segment()).isEqualTo(1);
        assertThat(begun.events()).isEqualTo(15);
    }

    @Test
    void rule15_executionThatIsOld_handsOverAtTheEdgeOfItsRound() {
        planner.plan(asked(0, -1));
        run.cluster.clock.pass(EngineLimits.EXECUTION_LIFE);

        var old = planner.plan(asked(0, 0));
        var again = planner.plan(asked(0, 0));
        var begun = planner.plan(asked(1, -1));

        assertThat(old.next()).isEqualTo(RoundPlan.Next.DONE);
        assertThat(again.next()).isEqualTo(RoundPlan.Next.DONE);
        assertThat(run.stored().segment()).isEqualTo(1);
        assertThat(begun.next()).isEqualTo(RoundPlan.Next.ROUND);
        assertThat(begun.events()).isEqualTo(15);
        assertThat(begun.begun()).hasValue(run.cluster.clock.instant());
    }

    @Test
    void rule15_ageOfAnExecution_isCountedFromItsFirstRound() {
        var roomy = TestRun.pending(swarm(new HistoryBound(1000, 10, Map.of())));
        var rounds = new Planner(roomy.ports, CLUSTER);
        rounds.plan(asked(0, -1));
        roomy.cluster.clock.pass(EngineLimits.EXECUTION_LIFE.dividedBy(2));
        rounds.plan(asked(0, 0));
        roomy.cluster.clock.pass(EngineLimits.EXECUTION_LIFE.dividedBy(2).minusSeconds(1));

        assertThat(rounds.plan(asked(0, 1)).next()).isEqualTo(RoundPlan.Next.ROUND);
        roomy.cluster.clock.pass(Duration.ofSeconds(1));
        assertThat(rounds.plan(asked(0, 2)).next()).isEqualTo(RoundPlan.Next.DONE);
        assertThat(roomy.stored().segment()).isEqualTo(1);
    }

    @Test
    void rule15_planThatIsAskedForAgainWhenItsExecutionIsOld_staysInIt() {
        var stored = planner.plan(asked(0, -1));
        run.cluster.clock.pass(EngineLimits.EXECUTION_LIFE.multipliedBy(2));

        assertThat(planner.plan(asked(0, -1))).isEqualTo(stored);
    }

    @Test
    void executionLife_leavesMostOfTheServicesYearToTheRoundThatRuns() {
        assertThat(EngineLimits.EXECUTION_LIFE.toDays())
                .isLessThan(AslLimits.EXECUTION_DAYS.most() / 10);
    }

    @Test
    void rule15_executionThatHandedOver_asksAgain_startsTheNextIfThatIsMissing() {
        handedOverButNotStarted();

        assertThat(planner.plan(asked(0, 1)).next()).isEqualTo(RoundPlan.Next.DONE);

        assertThat(run.cluster.executions.describe(ExecutionName.of(RUN, 1))).isPresent();
    }

    @Test
    void rule15_executionThatWasNeverStarted_isStartedByTheJanitor() {
        handedOverButNotStarted();

        new Janitor(run.ports, new Settle(run.ports)).check(RUN);

        assertThat(run.cluster.executions.describe(ExecutionName.of(RUN, 1))).isPresent();
        assertThat(run.stored().status()).isEqualTo(RunStatus.ACTIVE);
    }

    @Test
    void rule15_endOfTheExecutionThatHandedOver_isNotTheRuns() {
        handedOverButNotStarted();
        run.cluster.executions.end(RUN.value(), Status.SUCCEEDED, Optional.empty());

        new Janitor(run.ports, new Settle(run.ports)).executionEnded(RUN.value());

        assertThat(run.stored().status()).isEqualTo(RunStatus.ACTIVE);
    }

    @Test
    void rule15_runThatWasStopped_isNotHandedOver() {
        planner.plan(asked(0, -1));
        planner.plan(asked(0, 0));
        run.cluster.runs.end(RUN, RunOutcome.stopped("enough"), run.cluster.clock.instant());

        assertThat(planner.plan(asked(0, 1)).next()).isEqualTo(RoundPlan.Next.DONE);

        assertThat(run.stored().segment()).isZero();
        assertThat(run.cluster.executions.describe(ExecutionName.of(RUN, 1))).isEmpty();
    }

    @Test
    void rule15_roundWiderThanAnExecution_isBegunAllTheSame() {
        var narrow = TestRun.pending(swarm(new HistoryBound(5, 10, Map.of())));

        assertThat(new Planner(narrow.ports, CLUSTER).plan(asked(0, -1)).next())
                .isEqualTo(RoundPlan.Next.ROUND);
        assertThat(narrow.stored().segment()).isZero();
    }

    @Test
    void rule15_plannerThatDiesHandingOver_isRepeated() {
        Crashes.assertHarmless(
                () -> {
                    var begun = handingOver();
                    new Planner(begun.ports, CLUSTER).plan(asked(0, -1));
                    new Planner(begun.ports, CLUSTER).plan(asked(0, 0));
                    return begun.cluster;
                },
                ports -> new Planner(ports, CLUSTER).plan(asked(0, 1)));
    }

    private void handedOverButNotStarted() {
        planner.plan(asked(0, -1));
        planner.plan(asked(0, 0));
        run.cluster.runs.handOver(RUN, 1);
    }

    private static TestRun handingOver() {
        return TestRun.pending(swarm(TWO_ROUNDS));
    }

    private static Blueprint swarm(HistoryBound history) {
        var blueprint = TestSwarm.digits().iterations(9).blueprint();
        return new Blueprint(blueprint.document(), blueprint.states(), history);
    }

    /** The question of an execution after a round; after -1, at its begin. */
    private static PlanRequest asked(int segment, int round) {
        return new PlanRequest(
                "arn:execution:" + segment,
                ExecutionName.of(RUN, segment),
                0,
                swarm(TWO_ROUNDS).hash(),
                JsonObject.builder().put("run", RUN.value()).build(),
                round < 0
                        ? Optional.empty()
                        : Optional.of(new PlanRequest.Finished(RUN, segment, round)));
    }
}
