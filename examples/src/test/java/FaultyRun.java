import static org.assertj.core.api.Assertions.assertThat;

import io.manta.PackagedSwarm;
import io.manta.Swarm;
import io.manta.engine.port.RunRecord;
import io.manta.local.LocalCluster;
import io.manta.local.LocalOptions;
import io.manta.local.fault.FaultHit;
import io.manta.local.fault.FaultPlan;
import io.manta.local.nodes.NodesSpec;
import java.nio.file.Path;
import java.util.List;

/**
 * A swarm that has run, with seed 0, while something went wrong; nothing of it runs on.
 *
 * @param hits what went wrong on purpose
 */
record FaultyRun(RunRecord run, List<FaultHit> hits) {
    private static final long SEED = 0;

    /** What runs, where, and how it is kept. */
    record Setting(Swarm swarm, Path folder, NodesSpec nodes, Path kept) {}

    static FaultyRun of(Setting setting, int retries, FaultPlan faults) throws Exception {
        return of(setting, retries, faults, () -> {});
    }

    /**
     * @param meanwhile begins when the run does, in a thread that is interrupted at the run's end
     */
    static FaultyRun of(Setting setting, int retries, FaultPlan faults, Runnable meanwhile)
            throws Exception {
        var options =
                LocalOptions.defaults().withDir(setting.kept()).withSlots(4).withFaults(faults);
        var packaged = PackagedSwarm.of(setting.swarm(), setting.folder());
        FaultyRun done;
        try (var cluster = LocalCluster.open(options)) {
            var places = setting.nodes().nodes(setting.kept().resolve("datasets"), SEED);
            var run = cluster.submit(Resilient.swarm(packaged, retries), places, SEED).run();
            var other = new Thread(meanwhile, "meanwhile");
            other.start();
            var record = cluster.await(run);
            other.interrupt();
            other.join();
            done = new FaultyRun(record, cluster.faults(run));
        }
        assertThat(Programs.of(setting.kept())).as("what runs on").isEmpty();
        return done;
    }
}
