package io.manta.engine.estimate;

import static io.manta.engine.memory.TestRun.CLUSTER;
import static io.manta.engine.memory.TestRun.attempt;
import static io.manta.engine.memory.TestRun.exited;
import static io.manta.engine.memory.TestRun.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.ContentHash;
import io.manta.contract.machine.Mark;
import io.manta.contract.machine.RoundPlan;
import io.manta.contract.message.ReleaseMessage;
import io.manta.contract.run.RunStatus;
import io.manta.engine.estimate.EngineWork.TableCall;
import io.manta.engine.launch.Launch;
import io.manta.engine.memory.CountedPorts;
import io.manta.engine.memory.TestRun;
import io.manta.engine.memory.TestSwarm;
import io.manta.engine.plan.Planner;
import io.manta.engine.settle.Settle;
import io.manta.engine.world.WorldRequest;
import io.manta.engine.world.WorldRouter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What an estimate says that the engine does, held against what it does. */
class EngineWorkTest {
    private static final byte[] LIGHT = {1};

    private final TestRun run =
            TestRun.pending(
                    new TestSwarm().task("worker", TestSwarm.any(), "digits").iterations(2));
    private final CountedPorts counted = new CountedPorts(run.ports);
    private final Settle settle = new Settle(counted.ports());
    private final Planner planner = new Planner(counted.ports(), CLUSTER);
    private final Launch launch = new Launch(counted.ports(), settle, new Random(1));
    private final WorldRouter world =
            new WorldRouter(counted.ports(), settle::settle, () -> ContentHash.of(LIGHT));

    /** The blueprint of a run is kept in memory by whoever has asked for it once. */
    private void warmUp() throws IOException {
        run.ports.objects().putIfAbsent(ContentHash.of(LIGHT), new ByteArrayInputStream(LIGHT));
        run.ports
                .objects()
                .putIfAbsent(
                        TestSwarm.BUNDLE,
                        new ByteArrayInputStream("a bundle".getBytes(StandardCharsets.UTF_8)));
        counted.ports().blueprints().get(run.blueprint.hash());
        counted.taken();
    }

    @Test
    void assignment_callsThePorts_soOften() throws IOException {
        warmUp();
        var plan = planner.plan(run.first());
        counted.taken();

        assignment(attemptOf(plan));

        var calls = counted.taken();
        assertThat(calls.remove("objects.open")).isEqualTo(EngineWork.OBJECTS_READ);
        assertThat(calls.remove("launcher.launch")).isEqualTo(1);
        assertThat(calls.remove("tokens.succeed")).isEqualTo(1);
        assertThat(calls).isEqualTo(methods(EngineWork.OF_ASSIGNMENT));
    }

    @Test
    void round_callsThePorts_soOften() throws IOException {
        warmUp();
        var first = planner.plan(run.first());
        assignment(attemptOf(first));
        counted.taken();

        planner.plan(run.after(0));

        var calls = counted.taken();
        // These take as much as plans and nodes are long, and are counted apart.
        assertThat(calls.remove("rounds.open")).isEqualTo(1);
        assertThat(calls.remove("rounds.get")).isEqualTo(3);
        assertThat(calls.remove("nodes.list")).isEqualTo(1);
        assertThat(calls).isEqualTo(methods(EngineWork.OF_ROUND));
    }

    @Test
    void end_callsThePorts_soOften() throws IOException {
        warmUp();
        assignment(attemptOf(planner.plan(run.first())));
        var second = planner.plan(run.after(0));
        var attempt = attempt("worker", node(second), 1);
        assignment(attempt);
        counted.taken();

        assertThat(planner.plan(run.after(1)).next()).isEqualTo(RoundPlan.Next.DONE);

        var calls = counted.taken();
        assertThat(calls).isEqualTo(methods(EngineWork.OF_END));
        assertThat(run.stored().status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void launchThatWaits_andItsRelease_callThePorts_soOften() throws IOException {
        warmUp();
        planner.plan(run.first());
        counted.taken();

        launch.handle(message(attempt("worker", "n1", 0), Mark.finished("other")));
        var parked = waits();
        launch.handle(new ReleaseMessage(TestRun.RUN, 0, 0, "other"));
        var released = waits();

        // Whoever sends it on forgets it: that is the release's doing, and the wait's cost.
        assertThat(released.remove("waits.forget")).isEqualTo(1);
        parked.put("waits.forget", 1);
        assertThat(parked).isEqualTo(methods(EngineWork.OF_PARKED));
        assertThat(released).isEqualTo(methods(EngineWork.OF_RELEASE));
    }

    private Map<String, Integer> waits() {
        var calls = counted.taken();
        calls.keySet().removeIf(method -> !method.startsWith("waits."));
        return calls;
    }

    private static Map<String, Integer> methods(List<TableCall> calls) {
        var methods = new TreeMap<String, Integer>();
        calls.forEach(call -> methods.put(call.method(), call.calls()));
        return methods;
    }

    private static Attempt attemptOf(RoundPlan plan) {
        return attempt("worker", node(plan), plan.round());
    }

    private static String node(RoundPlan plan) {
        return plan.items().values().iterator().next().get(0).node().value();
    }

    /** What happens for one container: the message, what its bootstrap asks, both reports. */
    private void assignment(Attempt attempt) {
        launch.handle(message(attempt));
        call(attempt, "GET", "/v1/context", "");
        call(attempt, "GET", "/v1/light", "");
        call(attempt, "GET", "/v1/bundle", "");
        call(attempt, "POST", "/v1/started", "{}");
        call(attempt, "POST", "/v1/end", end(attempt));
        settle.settle(exited(attempt, 0), container(attempt));
    }

    private String container(Attempt attempt) {
        return run.stored(attempt).container().orElseThrow();
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
        assertThat(world.handle(request).status()).isEqualTo(200);
    }
}
