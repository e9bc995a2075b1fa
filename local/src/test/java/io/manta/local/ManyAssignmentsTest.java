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
import io.manta.contract.run.AssignmentStatus;
import io.manta.contract.run.RunStatus;
import io.manta.engine.port.RunRecord;
import io.manta.engine.submit.Submission;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs with many assignments: nothing may grow with the square of their number. */
class ManyAssignmentsTest {
    private static final ClusterName HOME = new ClusterName("home");

    @TempDir Path directory;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void run_of5TasksOn200NodesIn3Rounds_completes() throws Exception {
        assertCompletes(200, 5, 3);
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void run_ofOneTaskOnTenThousandNodes_completes() throws Exception {
        assertCompletes(10_000, 1, 1);
    }

    private void assertCompletes(int nodes, int tasks, int rounds) throws InterruptedException {
        try (var cluster = new CrowdedCluster(directory, 16)) {
            for (var i = 0; i < nodes; i++) {
                cluster.store.nodes().put(HOME, Node.named("node-" + i));
            }

            var run = toItsEnd(cluster, swarm(tasks, rounds));

            assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(run.round()).isEqualTo(rounds - 1);
            var attempts = cluster.store.attempts().newest(run.id(), Optional.empty());
            assertThat(attempts)
                    .hasSize(nodes * tasks * rounds)
                    .allMatch(each -> each.status() == AssignmentStatus.COMPLETED);
            assertThat(cluster.store.attempts().unfinished(run.id())).isEmpty();
        }
    }

    /** Looks at it as those do that show a run while it goes on. */
    private static RunRecord toItsEnd(CrowdedCluster cluster, PackagedSwarm swarm)
            throws InterruptedException {
        RunId id = cluster.submit.submit(new Submission(swarm, HOME, 0, Optional.empty())).run();
        var views = new LocalStore(cluster.store).views();
        while (!views.newest(id).orElseThrow().run().status().isEnded()) {
            cluster.janitor.check(id);
            Thread.sleep(100);
        }
        return cluster.store.runs().get(id).orElseThrow();
    }

    private static PackagedSwarm swarm(int tasks, int rounds) {
        var chain = new ArrayList<Task>();
        for (var i = 0; i < tasks; i++) {
            var task = new Task(new Module("step" + i, "python:3.10", Program.text("print()")));
            if (i > 0) {
                task.after(chain.get(i - 1));
            }
            chain.add(task);
        }
        var swarm =
                new Swarm() {
                    @Override
                    public Flow execute() {
                        return chain.get(tasks - 1);
                    }
                };
        swarm.iterations(rounds);
        return PackagedSwarm.of(swarm, Path.of("."));
    }
}
