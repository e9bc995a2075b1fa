package io.manta.local;

import static io.manta.local.LocalSwarms.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.Condition;
import io.manta.Flow;
import io.manta.Method;
import io.manta.PackagedSwarm;
import io.manta.Swarm;
import io.manta.Task;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonBool;
import io.manta.contract.node.Node;
import io.manta.contract.run.AssignmentStatus;
import io.manta.contract.run.RunStatus;
import io.manta.contract.value.Value;
import io.manta.engine.port.AttemptRecord;
import io.manta.engine.status.AssignmentView;
import io.manta.local.fault.Fault;
import io.manta.local.fault.FaultAction;
import io.manta.local.fault.FaultAction.Message;
import io.manta.local.fault.FaultFilter;
import io.manta.local.fault.FaultPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Orders that structure can't express, kept by real processes. A program that waits for another is
 * the proof that neither was made to wait for the other: a machine that did would never end.
 */
@Timeout(300)
class DeferredRunTest {
    private static final List<Node> NODES = List.of(Node.named("node-1"), Node.named("node-2"));
    private static final String NOTHING = "print('done')\n";

    @TempDir Path directory;

    /** b ends only when c has started, which is after a and not after b. */
    @Test
    void nShape_startsEachTaskAfterItsOwn_andNoLater() throws Exception {
        var a = one("a", NOTHING);
        var b = one("b", awaiting("c_started"));
        var c = one("c", setting("c_started")).after(a);
        var d = one("d", NOTHING).after(a, b);

        var run = run(options(), Flow.of(c, d));

        assertOrdered(run, "a", "c");
        assertOrdered(run, "a", "d");
        assertOrdered(run, "b", "d");
    }

    /** The right side goes to its end while the left is at its begin. */
    @Test
    void ladder_keepsItsRungs_andLetsOneSideRunAhead() throws Exception {
        var left1 = one("left1", awaiting("right3_started"));
        var right1 = one("right1", NOTHING);
        var left2 = one("left2", NOTHING).after(left1, right1);
        var right2 = one("right2", NOTHING).after(right1);
        var left3 = one("left3", NOTHING).after(left2, right2);
        var right3 = one("right3", setting("right3_started")).after(right2);

        var run = run(options(), Flow.of(left3, right3));

        assertOrdered(run, "left1", "left2");
        assertOrdered(run, "right1", "left2");
        assertOrdered(run, "right1", "right2");
        assertOrdered(run, "left2", "left3");
        assertOrdered(run, "right2", "left3");
        assertOrdered(run, "right2", "right3");
    }

    /** A gate holds a task on all nodes back; the message of one is lost, of another doubled. */
    @Test
    void faultsOfLaunches_whereTasksAreParked_changeNoOrder() throws Exception {
        var a = one("a", NOTHING);
        var b = one("b", awaiting("c_started"));
        var c = one("c", setting("c_started")).after(a);
        var d = task("d", NOTHING).alias("d").after(a, b);
        var e = one("e", NOTHING).after(a, b, c);
        var faults =
                FaultPlan.of(
                        1,
                        twice(new FaultAction.Drop(Message.LAUNCH, Duration.ofMillis(300))),
                        twice(new FaultAction.Duplicate(Message.LAUNCH)),
                        twice(new FaultAction.Delay(Message.LAUNCH, Duration.ofMillis(100))));

        var run = run(options().withFaults(faults), Flow.of(d, e));

        for (var order : List.of("a c", "a d", "b d", "a e", "b e", "c e")) {
            assertOrdered(run, order.substring(0, 1), order.substring(2));
        }
        assertThat(attempts(run, "d")).hasSize(2);
    }

    /** It reads from a task that is still running: that one waits to hear what was read. */
    @Test
    void taskAfterResults_readsWhatARunningTaskHasSaved() throws Exception {
        var train =
                one(
                        "train",
                        """
                        import time
                        from manta.light import World
                        world = World()
                        world.results.add("loss", 0.5)
                        while world.get("seen", None) != {world.node_id: 0.5}:
                            time.sleep(0.01)
                        """);
        var watch =
                one(
                                "watch",
                                """
                                from manta.light import World
                                world = World()
                                world.set("seen", world.results.select("loss"))
                                """)
                        .after(Condition.RESULT, train);

        var run = run(options(), Flow.of(train, watch));

        assertThat(attempts(run, "watch").get(0).admittedAt())
                .isBefore(attempts(run, "train").get(0).endedAt().orElseThrow());
    }

    /** What is parked is not looked for after a stop, and the new start parks anew. */
    @Test
    void stopWhileATaskIsParked_thenStart_goesOn() throws Exception {
        var a = one("a", NOTHING);
        var b = one("b", awaiting("go"));
        var c = one("c", setting("c_started")).after(a);
        var d = one("d", NOTHING).after(a, b);
        try (var cluster = LocalCluster.open(options())) {
            var run = cluster.submit(packaged(Flow.of(c, d)), NODES, 0).run();
            LocalSwarms.await(() -> cluster.store().globals().get(run, "c_started").isPresent());
            cluster.stop(run, "enough");
            assertThat(cluster.await(run).status()).isEqualTo(RunStatus.STOPPED);
            assertThat(view(run, "d"))
                    .extracting(AssignmentView::status)
                    .containsExactly(AssignmentStatus.STOPPED);

            cluster.store().globals().putFirst(run, "go", new Value.OfJson(new JsonBool(true)));
            cluster.start(run);

            assertThat(cluster.await(run).status()).isEqualTo(RunStatus.COMPLETED);
            assertOrdered(run, "a", "d");
            assertOrdered(run, "b", "d");
        }
    }

    private static Task one(String name, String program) {
        return task(name, program).alias(name).method(Method.ANY);
    }

    private static String setting(String global) {
        return "from manta.light import World\nWorld().set(\"%s\", True)\n".formatted(global);
    }

    private static String awaiting(String global) {
        return """
               import time
               from manta.light import World
               world = World()
               while not world.get("%s", False):
                   time.sleep(0.01)
               """
                .formatted(global);
    }

    private static Fault twice(FaultAction action) {
        return new Fault(action, FaultFilter.ALL, 0.5, 2);
    }

    private LocalOptions options() {
        return LocalOptions.defaults().withDir(directory).withSlots(4);
    }

    private RunId run(LocalOptions options, Flow end) throws Exception {
        try (var cluster = LocalCluster.open(options)) {
            var run = cluster.submit(packaged(end), NODES, 0).run();
            var ended = cluster.await(run);
            assertThat(ended.status()).as("%s", ended).isEqualTo(RunStatus.COMPLETED);
            return run;
        }
    }

    private PackagedSwarm packaged(Flow end) {
        return PackagedSwarm.of(
                new Swarm() {
                    @Override
                    public Flow execute() {
                        return end;
                    }
                },
                directory);
    }

    /** No attempt of the later was admitted before every one of the earlier had ended. */
    private void assertOrdered(RunId run, String earlier, String later) {
        var end =
                attempts(run, earlier).stream()
                        .map(record -> record.endedAt().orElseThrow())
                        .max(Instant::compareTo)
                        .orElseThrow();
        assertThat(attempts(run, later))
                .as("%s before %s", earlier, later)
                .isNotEmpty()
                .allSatisfy(record -> assertThat(record.admittedAt()).isAfterOrEqualTo(end));
    }

    private List<AttemptRecord> attempts(RunId run, String alias) {
        return view(run, alias).stream()
                .map(AssignmentView::attempt)
                .flatMap(Optional::stream)
                .toList();
    }

    private List<AssignmentView> view(RunId run, String alias) {
        try (var store = LocalStore.open(directory)) {
            return store.views().whole(run).orElseThrow().rounds().stream()
                    .flatMap(round -> round.tasks().stream())
                    .filter(task -> task.alias().value().equals(alias))
                    .flatMap(task -> task.assignments().stream())
                    .toList();
        }
    }
}
