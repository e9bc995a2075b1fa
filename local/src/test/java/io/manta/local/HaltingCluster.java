package io.manta.local;

import io.manta.PackagedSwarm;
import io.manta.Swarm;
import io.manta.contract.node.Node;
import io.manta.engine.memory.CrashingPorts;
import io.manta.engine.memory.CrashingPorts.Moment;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A program that runs a small swarm and halts, as if the power failed, at a call of a port. */
public final class HaltingCluster {
    static final int HALTED = 9;

    private static final List<Node> NODES = Stream.of("a", "b").map(Node::named).toList();

    private HaltingCluster() {}

    /** The folder, the number of the call, and whether it dies before or after it. */
    public static void main(String[] args) throws InterruptedException {
        var directory = Path.of(args[0]);
        var call = Integer.parseInt(args[1]);
        var moment = Moment.valueOf(args[2]);
        try (var cluster =
                LocalCluster.open(
                        options(directory),
                        ports ->
                                CrashingPorts.dying(
                                        call,
                                        moment,
                                        ports,
                                        name -> Runtime.getRuntime().halt(HALTED)))) {
            var run = cluster.submit(PackagedSwarm.of(swarm(), directory), NODES, 0).run();
            cluster.await(run);
        }
    }

    static LocalOptions options(Path directory) {
        return LocalOptions.defaults().withDir(directory).withSlots(2);
    }

    private static Swarm swarm() {
        var step =
                """
                from manta.light import Results, World
                last = Results().select("step", iteration=-1) if World().iteration else {}
                Results().save(1 + sum(last.values()), tag="step")
                """;
        var swarm = LocalSwarms.swarm(LocalSwarms.task("step", step));
        swarm.iterations(2);
        return swarm;
    }
}
