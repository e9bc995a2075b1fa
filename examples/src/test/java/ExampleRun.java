import io.manta.PackagedSwarm;
import io.manta.Swarm;
import io.manta.engine.port.RunRecord;
import io.manta.local.LocalCluster;
import io.manta.local.LocalOptions;
import io.manta.local.nodes.NodesSpec;
import java.nio.file.Path;

/** An example on an embedded cluster, from its start to its end, with seed 0. */
final class ExampleRun {
    private static final long SEED = 0;

    private ExampleRun() {}

    static RunRecord of(Swarm swarm, Path folder, NodesSpec nodes, Path kept)
            throws InterruptedException {
        try (var cluster =
                LocalCluster.open(LocalOptions.defaults().withDir(kept).withFolder(folder))) {
            var places = nodes.nodes(kept.resolve("datasets"), SEED);
            var submitted = cluster.submit(PackagedSwarm.of(swarm, folder), places, SEED);
            return cluster.await(submitted.run());
        }
    }
}
