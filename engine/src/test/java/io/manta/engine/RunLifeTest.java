package io.manta.engine;

import static io.manta.engine.memory.TestRun.CLUSTER;
import static io.manta.engine.memory.TestRun.RUN;
import static io.manta.engine.memory.TestRun.exited;
import static io.manta.engine.memory.TestRun.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.ContentHash;
import io.manta.contract.machine.PlanRequest;
import io.manta.contract.machine.RoundPlan;
import io.manta.contract.run.AssignmentStatus;
import io.manta.contract.run.RunStatus;
import io.manta.engine.launch.Launch;
import io.manta.engine.memory.TestRun;
import io.manta.engine.memory.TestSwarm;
import io.manta.engine.plan.Planner;
import io.manta.engine.plan.RoundItems;
import io.manta.engine.settle.Settle;
import io.manta.engine.status.RunViews;
import io.manta.engine.world.WorldRequest;
import io.manta.engine.world.WorldRouter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A run from its first plan to its end, every message delivered twice. */
class RunLifeTest {
    private final TestRun run = TestRun.pending(TestSwarm.digits());
    private final Settle settle = new Settle(run.ports);
    private final Planner planner = new Planner(run.ports, CLUSTER);
    private final Launch launch = new Launch(run.ports, settle, new Random(1));
    private final WorldRouter world =
            new WorldRouter(
                    run.ports,
                    report -> {
                        settle.settle(report);
                        settle.settle(report);
                    },
                    () -> ContentHash.of("light"));

    @Test
    void run_thatSchedulesOneMoreRound_completesAfterIt() {
        var first = twicePlanned(run.first());
        play(first);
        var second = twicePlanned(run.after(0));
        play(second);

        assertThat(twicePlanned(run.after(1)).next()).isEqualTo(RoundPlan.Next.DONE);

        assertThat(run.stored().status()).isEqualTo(RunStatus.COMPLETED);
        var ports = run.ports;
        var view =
                new RunViews(
                                ports.runs(),
                                ports.rounds(),
                                ports.attempts(),
                                ports.blueprints(),
                                new RoundItems(ports.objects()))
                        .whole(RUN)
                        .orElseThrow();
        assertThat(view.rounds()).hasSize(2);
        assertThat(view.rounds())
                .flatExtracting(round -> round.tasks())
                .extracting(task -> task.count(AssignmentStatus.COMPLETED))
                .containsExactly(4, 1, 2, 1);
        assertThat(run.cluster.launcher.started()).hasSize(8);
        assertThat(run.cluster.attempts.unfinished(RUN)).isEmpty();
        assertThat(run.cluster.results.select(RUN, "loss", Optional.empty())).hasSize(6);
    }

    private RoundPlan twicePlanned(PlanRequest request) {
        var plan = planner.plan(request);
        assertThat(planner.plan(request)).isEqualTo(plan);
        return plan;
    }

    private void play(RoundPlan plan) {
        for (var items : plan.items().values()) {
            for (var item : items) {
                var assignment = new Assignment(RUN, item.alias(), item.node(), plan.round());
                var attempt = new Attempt(assignment, 0, 0, 0);
                launch.handle(message(attempt));
                launch.handle(message(attempt));
                program(attempt);
            }
        }
    }

    private void program(Attempt attempt) {
        call(attempt, "POST", "/v1/started", "{}");
        if (attempt.assignment().alias().value().equals("worker")) {
            call(
                    attempt,
                    "POST",
                    "/v1/results/loss",
                    "{\"value\":{\"type\":\"json\",\"value\":1},\"call\":\"c\"}");
        } else if (attempt.assignment().round() == 0) {
            call(
                    attempt,
                    "POST",
                    "/v1/schedule",
                    "{\"nodes\":[\"n1\",\"n4\"],\"alias\":\"worker\",\"call\":\"c\"}");
        }
        call(attempt, "POST", "/v1/end", end(attempt));
    }

    private static String end(Attempt attempt) {
        return exited(attempt, 0)
                .json()
                .text()
                .replace("\"attempt\":\"" + attempt.id() + "\",", "");
    }

    private void call(Attempt attempt, String method, String path, String body) {
        var request =
                new WorldRequest(
                        method,
                        path,
                        Map.of(),
                        body.getBytes(StandardCharsets.UTF_8),
                        attempt.id());
        for (var time = 0; time < 2; time++) {
            assertThat(world.handle(request).text()).isEqualTo("{}");
        }
    }
}
