package io.manta.local;

import static io.manta.local.LocalSwarms.await;
import static io.manta.local.LocalSwarms.json;
import static io.manta.local.LocalSwarms.results;
import static io.manta.local.LocalSwarms.swarm;
import static io.manta.local.LocalSwarms.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.PackagedSwarm;
import io.manta.Swarm;
import io.manta.contract.MantaException;
import io.manta.contract.id.RunId;
import io.manta.contract.node.Node;
import io.manta.contract.run.AssignmentStatus;
import io.manta.contract.run.RunStatus;
import io.manta.engine.port.RunRecord;
import io.manta.engine.start.Started;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are stopped or interrupted, by this process or another, and started again. */
class StartAgainTest {
    private static final List<Node> NODES = Stream.of("a", "b", "c").map(Node::named).toList();

    @TempDir private Path directory;

    @Test
    void start_runStoppedInARound_bringsWhatAnUninterruptedRunBrings() throws Exception {
        var gate = directory.resolve("gate");
        Files.writeString(gate, "open");
        var whole = run(walk(gate));
        Files.delete(gate);
        RunId run;
        try (var cluster = open()) {
            run = cluster.submit(packaged(walk(gate)), NODES, 7).run();
            // Round 0 is open; from round 1 on each waits for the gate.
            await(() -> round(cluster.store(), run) == 1);
            await(() -> running(cluster.store(), run) > 0);
            cluster.stop(run, "enough");
            assertThat(cluster.await(run).status()).isEqualTo(RunStatus.STOPPED);
        }
        Files.writeString(gate, "open");

        try (var cluster = open()) {
            assertThat(cluster.start(run)).isEqualTo(new Started(run, 1, 1));
            var record = cluster.await(run);

            assertThat(record.status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(record.endReason()).isEmpty();
            assertThat(results(cluster.store(), record))
                    .hasSize(9)
                    .isEqualTo(results(cluster.store(), whole));
            assertThat(json(cluster.store().globals().get(run, "walked"))).isEqualTo("3");
            assertThat(json(cluster.store().globals().get(run, "sum")))
                    .isEqualTo(json(cluster.store().globals().get(whole.id(), "sum")));
        }
    }

    @Test
    void start_failedRun_goesOnOnceItsCauseIsGone() throws Exception {
        var gate = directory.resolve("gate");
        var program = "import pathlib, sys\nsys.exit(0 if pathlib.Path(%s).exists() else 3)\n";
        var swarm = swarm(task("needy", program.formatted(quoted(gate))));
        var failed = run(swarm);
        assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
        Files.writeString(gate, "open");

        try (var cluster = open()) {
            cluster.start(failed.id());

            assertThat(cluster.await(failed.id()).status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(cluster.await(failed.id()).failure()).isEmpty();
        }
    }

    @Test
    void start_inTheClusterThatStoppedIt_goesOn() throws Exception {
        var gate = directory.resolve("gate");
        try (var cluster = open()) {
            var run = cluster.submit(packaged(walk(gate)), NODES, 7).run();
            await(() -> round(cluster.store(), run) == 1);
            cluster.stop(run, "enough");
            Files.writeString(gate, "open");

            cluster.start(run);

            assertThat(cluster.await(run).status()).isEqualTo(RunStatus.COMPLETED);
        }
    }

    @Test
    void start_onOtherNodes_runsTheRestThere() throws Exception {
        var gate = directory.resolve("gate");
        try (var cluster = open()) {
            var run = cluster.submit(packaged(walk(gate)), NODES, 7).run();
            await(() -> round(cluster.store(), run) == 1);
            cluster.stop(run, "enough");
            Files.writeString(gate, "open");

            cluster.start(run, List.of(Node.named("elsewhere")));

            assertThat(cluster.await(run).status()).isEqualTo(RunStatus.COMPLETED);
            var view = cluster.store().views().whole(run).orElseThrow();
            assertThat(view.rounds().get(0).tasks().get(0).assignments()).hasSize(3);
            assertThat(view.rounds().get(2).tasks().get(0).assignments())
                    .extracting(each -> each.assignment().node().value())
                    .containsExactly("elsewhere");
        }
    }

    @Test
    void start_runThatGoesOnHere_isRefused() throws Exception {
        try (var cluster = open()) {
            var run = cluster.submit(packaged(sleeper()), NODES, 0).run();
            await(() -> running(cluster.store(), run) > 0);

            assertThatThrownBy(() -> cluster.start(run))
                    .isInstanceOf(MantaException.class)
                    .hasMessage("\"%s\" can't start: it goes on", run);

            assertThat(cluster.store().run(run).orElseThrow().status()).isEqualTo(RunStatus.ACTIVE);
        }
    }

    @Test
    void start_runOfAnotherCluster_isRefused() throws Exception {
        try (var one = open();
                var other = open()) {
            var run = one.submit(packaged(sleeper()), NODES, 0).run();
            await(() -> running(one.store(), run) > 0);

            assertThatThrownBy(() -> other.start(run))
                    .isInstanceOf(MantaException.class)
                    .hasMessage("\"%s\" can't start: another process runs it", run);
        }
    }

    @Test
    void start_unknownRun_isRefused() {
        try (var cluster = open()) {
            assertThatThrownBy(() -> cluster.start(new RunId("nothing-1")))
                    .isInstanceOf(MantaException.class)
                    .hasMessage("\"nothing-1\" is not a run of this cluster");
        }
        assertThat(directory.resolve("running")).isEmptyDirectory();
    }

    @Test
    void start_completedRun_isRefused() throws Exception {
        var run = run(swarm(task("quick", "print(1)\n")));
        try (var cluster = open()) {
            assertThatThrownBy(() -> cluster.start(run.id()))
                    .isInstanceOf(MantaException.class)
                    .hasMessage(
                            "\"%s\" can't start: only a run that is STOPPED or FAILED can, got:"
                                    + " COMPLETED",
                            run.id());
        }
    }

    @Test
    void stop_byAnotherCluster_isSeenByItsOwn() throws Exception {
        try (var one = open();
                var other = open()) {
            var run = one.submit(packaged(sleeper()), NODES, 0).run();
            await(() -> running(one.store(), run) > 0);

            assertThat(other.stop(run, "from elsewhere")).isTrue();

            assertThat(one.await(run).endReason()).contains("from elsewhere");
            assertThat(other.stop(run, "again")).isFalse();
        }
    }

    @Test
    void requestStop_ofAReader_isSeenByTheOwner() throws Exception {
        try (var cluster = open()) {
            var run = cluster.submit(packaged(sleeper()), NODES, 0).run();
            await(() -> running(cluster.store(), run) > 0);
            try (var reader = LocalStore.open(directory)) {
                assertThat(reader.run(run).orElseThrow().status()).isEqualTo(RunStatus.ACTIVE);

                assertThat(reader.requestStop(run, "from a reader")).isTrue();

                var record = reader.awaitEnd(run);
                assertThat(record.status()).isEqualTo(RunStatus.STOPPED);
                assertThat(record.endReason()).contains("from a reader");
                assertThat(running(reader, run)).isZero();
            }
        }
    }

    @Test
    void requestStop_unknownRun_isAnError() throws Exception {
        run(swarm(task("quick", "print(1)\n")));
        try (var reader = LocalStore.open(directory)) {
            assertThatThrownBy(() -> reader.requestStop(new RunId("nothing-1"), "enough"))
                    .isInstanceOf(MantaException.class)
                    .hasMessage("\"nothing-1\" is not a run of this cluster");
        }
    }

    /** Each round walks on from the last by the seed; from round 1 on it waits at a gate. */
    private static Swarm walk(Path gate) {
        var step =
                """
                import pathlib, random, time
                from manta.light import Results, World
                world = World()
                last = Results().select("step", iteration=-1) if world.iteration else {}
                while world.iteration and not pathlib.Path(%s).exists():
                    time.sleep(0.02)
                Results().save(random.Random(world.seed).random() + sum(last.values()), tag="step")
                """;
        var count =
                """
                from manta.light import Results, World
                world = World()
                world.set("walked", world.iteration + 1)
                world.set("sum", sum(Results().select("step").values()))
                """;
        var swarm =
                swarm(
                        task("count", count)
                                .maximum(1)
                                .after(task("step", step.formatted(quoted(gate)))));
        swarm.iterations(3);
        return swarm;
    }

    private static Swarm sleeper() {
        return swarm(task("sleeper", "import time\ntime.sleep(600)\n"));
    }

    private static String quoted(Path path) {
        return "'" + path + "'";
    }

    private LocalCluster open() {
        return LocalCluster.open(LocalOptions.defaults().withDir(directory));
    }

    private RunRecord run(Swarm swarm) throws InterruptedException {
        try (var cluster = open()) {
            return cluster.await(cluster.submit(packaged(swarm), NODES, 7).run());
        }
    }

    private PackagedSwarm packaged(Swarm swarm) {
        return PackagedSwarm.of(swarm, directory);
    }

    private static int round(LocalStore store, RunId run) {
        return store.run(run).orElseThrow().round();
    }

    private static long running(LocalStore store, RunId run) {
        return store.views().whole(run).orElseThrow().rounds().stream()
                .flatMap(round -> round.tasks().stream())
                .mapToLong(task -> task.count(AssignmentStatus.RUNNING))
                .sum();
    }
}
