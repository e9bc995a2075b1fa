package io.manta.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.Flow;
import io.manta.Module;
import io.manta.PackagedSwarm;
import io.manta.Program;
import io.manta.Swarm;
import io.manta.Task;
import io.manta.contract.id.ClusterName;
import io.manta.contract.id.RunId;
import io.manta.contract.node.Node;
import io.manta.contract.run.RunStatus;
import io.manta.engine.submit.Submission;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Few slots for much that could run at once: all of it comes to its end. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SlotsTest {
    private static final ClusterName HOME = new ClusterName("home");

    @TempDir Path directory;

    @Test
    void oneSlot_forksAndFanOuts_runOneByOne() throws Exception {
        try (var cluster = cluster(1)) {
            var run = submit(cluster);

            assertThat(end(cluster, run)).isEqualTo(RunStatus.COMPLETED);
            assertThat(cluster.most()).isEqualTo(1);
        }
    }

    @Test
    void severalRunsOfOneProcess_shareItsSlots() throws Exception {
        try (var cluster = cluster(2)) {
            var runs = IntStream.range(0, 5).mapToObj(i -> submit(cluster)).toList();

            for (var run : runs) {
                assertThat(end(cluster, run)).isEqualTo(RunStatus.COMPLETED);
            }
            assertThat(cluster.most()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void severalClustersOfOneFolder_haveTheirOwnSlotsAndWriteInTurn() throws Exception {
        try (var one = cluster(1);
                var other = cluster(1);
                var third = cluster(1)) {
            var clusters = List.of(one, other, third);
            var runs = clusters.stream().map(SlotsTest::submit).toList();

            for (var i = 0; i < runs.size(); i++) {
                assertThat(end(clusters.get(i), runs.get(i))).isEqualTo(RunStatus.COMPLETED);
            }
        }
    }

    private CrowdedCluster cluster(int slots) {
        var cluster = new CrowdedCluster(directory, slots);
        for (var i = 0; i < 8; i++) {
            cluster.store.nodes().put(HOME, Node.named("node-" + i));
        }
        return cluster;
    }

    private static RunId submit(CrowdedCluster cluster) {
        return cluster.submit.submit(new Submission(swarm(), HOME, 0, Optional.empty())).run();
    }

    private static RunStatus end(CrowdedCluster cluster, RunId run) throws InterruptedException {
        while (!cluster.store.runs().get(run).orElseThrow().status().isEnded()) {
            Thread.sleep(20);
        }
        return cluster.store.runs().get(run).orElseThrow().status();
    }

    /** Three fan-outs side by side between a first and a last task, twice. */
    private static PackagedSwarm swarm() {
        var first = task("first").maximum(1);
        var last =
                task("last")
                        .maximum(1)
                        .after(task("a").after(first))
                        .after(task("b").after(first))
                        .after(task("c").after(first));
        var swarm =
                new Swarm() {
                    @Override
                    public Flow execute() {
                        return last;
                    }
                };
        swarm.iterations(2);
        return PackagedSwarm.of(swarm, Path.of("."));
    }

    private static Task task(String name) {
        return new Task(new Module(name, "python:3.10", Program.text("print()")));
    }
}
