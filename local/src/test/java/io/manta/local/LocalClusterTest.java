package io.manta.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.Flow;
import io.manta.Module;
import io.manta.PackagedSwarm;
import io.manta.Program;
import io.manta.Swarm;
import io.manta.Task;
import io.manta.contract.id.RunId;
import io.manta.contract.node.Node;
import io.manta.contract.run.AssignmentStatus;
import io.manta.contract.run.ErrorNames;
import io.manta.contract.run.RunStatus;
import io.manta.contract.value.Value;
import io.manta.engine.port.Logs;
import io.manta.engine.port.RunRecord;
import io.manta.engine.status.TaskView;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs: the compiled machine, the engine, real processes, World over HTTP. */
class LocalClusterTest {
    private static final List<Node> NODES = Stream.of("a", "b", "c").map(Node::named).toList();

    @TempDir Path directory;

    @Test
    void open_thatBreaksOff_leavesNothingOpen() {
        var options = LocalOptions.defaults().withDir(directory);

        assertThatThrownBy(
                        () ->
                                LocalCluster.open(
                                        options,
                                        ports -> {
                                            throw new IllegalStateException("no");
                                        }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no")
                .hasNoSuppressedExceptions();

        assertThat(directory.resolve("running")).isEmptyDirectory();
    }

    @Test
    void run_ofAFanOutAndFanIn_seesItsResultsInEveryRound() throws Exception {
        var sum =
                """
                from manta.light import Results, World
                total = sum(Results().select("part").values())
                World().set("total", total)
                print("round", World().iteration, "total", total)
                """;
        var part =
                """
                from manta.light import Results, World
                Results().save(World().iteration + 1, tag="part")
                """;
        var swarm = swarm(task("sum", sum).maximum(1).after(task("part", part)));
        swarm.iterations(3);

        var run = run(swarm);

        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        try (var store = LocalStore.open(directory)) {
            assertThat(store.globals().get(run.id(), "total").orElseThrow().value())
                    .extracting(value -> ((Value.OfJson) value).json().text())
                    .isEqualTo("9");
            assertThat(store.visibleResults(run).stream("part", Optional.empty())).hasSize(9);
            assertThat(printed(store, run.id(), "sum"))
                    .containsExactly("round 0 total 3", "round 1 total 6", "round 2 total 9");
        }
    }

    @Test
    void run_whoseTaskFails_isFailedWithTheFailureNamed() throws Exception {
        var swarm =
                swarm(
                        task("never", "print('not reached')\n")
                                .after(
                                        task(
                                                        "worker",
                                                        "import sys\nprint('about to fail')\nsys.exit(3)\n")
                                                .maximum(1)));

        var run = run(swarm);

        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        var failure = run.failure().orElseThrow();
        assertThat(failure.error()).isEqualTo(ErrorNames.PROGRAM_FAILED);
        assertThat(failure.alias()).contains("worker");
        assertThat(failure.round()).contains(0);
        assertThat(failure.exitCode()).contains(3);
        assertThat(failure.reason()).isEqualTo("the program exited with code 3");
        assertThat(failure.lastLines()).containsExactly("about to fail");
        try (var store = LocalStore.open(directory)) {
            assertThat(task(store, run.id(), "never").count(AssignmentStatus.STOPPED)).isEqualTo(3);
        }
    }

    @Test
    void stop_ofARunThatGoesOn_endsItsPrograms() throws Exception {
        try (var cluster = LocalCluster.open(LocalOptions.defaults().withDir(directory))) {
            var run =
                    cluster.submit(
                                    packaged(
                                            swarm(
                                                    task(
                                                            "sleeper",
                                                            "import time\ntime.sleep(600)\n"))),
                                    NODES,
                                    0)
                            .run();
            awaitRunning(cluster, run);

            var stopped = cluster.stop(run, "enough");

            assertThat(stopped).isTrue();
            var record = cluster.await(run);
            assertThat(record.status()).isEqualTo(RunStatus.STOPPED);
            assertThat(record.endReason()).contains("enough");
        }
    }

    @Test
    void close_whileARunGoesOn_stopsIt() throws Exception {
        RunId run;
        try (var cluster = LocalCluster.open(LocalOptions.defaults().withDir(directory))) {
            run =
                    cluster.submit(
                                    packaged(
                                            swarm(
                                                    task(
                                                            "sleeper",
                                                            "import time\ntime.sleep(600)\n"))),
                                    NODES,
                                    0)
                            .run();
            awaitRunning(cluster, run);
        }

        try (var store = LocalStore.open(directory)) {
            assertThat(store.run(run).orElseThrow().status()).isEqualTo(RunStatus.STOPPED);
            assertThat(store.run(run).orElseThrow().endReason()).contains("its process ended");
        }
    }

    @Test
    void submit_twiceAtOnce_areTwoRuns() throws Exception {
        var swarm =
                packaged(
                        swarm(
                                task(
                                        "counter",
                                        "from manta.light import World\nWorld().globals.increment('n', 1)\n")));
        try (var cluster = LocalCluster.open(LocalOptions.defaults().withDir(directory))) {
            var one = cluster.submit(swarm, NODES, 0).run();
            var other = cluster.submit(swarm, NODES, 0).run();

            assertThat(one).isNotEqualTo(other);
            for (var run : List.of(one, other)) {
                assertThat(cluster.await(run).status()).isEqualTo(RunStatus.COMPLETED);
                assertThat(cluster.store().globals().get(run, "n").orElseThrow().value())
                        .extracting(value -> ((Value.OfJson) value).json().text())
                        .isEqualTo("3");
            }
        }
    }

    private RunRecord run(Swarm swarm) throws InterruptedException {
        try (var cluster = LocalCluster.open(LocalOptions.defaults().withDir(directory))) {
            return cluster.await(cluster.submit(packaged(swarm), NODES, 0).run());
        }
    }

    private PackagedSwarm packaged(Swarm swarm) {
        return PackagedSwarm.of(swarm, directory);
    }

    private static void awaitRunning(LocalCluster cluster, RunId run) throws InterruptedException {
        while (task(cluster.store(), run, "sleeper").count(AssignmentStatus.RUNNING) == 0) {
            Thread.sleep(20);
        }
    }

    private static TaskView task(LocalStore store, RunId run, String alias) {
        return store.views().whole(run).orElseThrow().rounds().stream()
                .flatMap(round -> round.tasks().stream())
                .filter(task -> task.alias().value().equals(alias))
                .findFirst()
                .orElseGet(() -> new TaskView(new io.manta.contract.id.Alias(alias), List.of()));
    }

    private static List<String> printed(LocalStore store, RunId run, String alias) {
        return store.views().whole(run).orElseThrow().rounds().stream()
                .flatMap(round -> round.tasks().stream())
                .filter(task -> task.alias().value().equals(alias))
                .flatMap(task -> task.assignments().stream())
                .flatMap(a -> store.logs().read(a.attempt().orElseThrow().attempt()).stream())
                .map(Logs.Line::text)
                .toList();
    }

    private static Task task(String name, String program) {
        return new Task(new Module(name, "python:3.10", Program.text(program)));
    }

    private static Swarm swarm(Task last) {
        return new Swarm() {
            @Override
            public Flow execute() {
                return last;
            }
        };
    }
}
