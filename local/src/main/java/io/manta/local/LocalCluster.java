package io.manta.local;

import io.manta.PackagedSwarm;
import io.manta.contract.id.ClusterName;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonArray;
import io.manta.contract.node.Node;
import io.manta.contract.node.NodeJson;
import io.manta.engine.port.RunRecord;
import io.manta.engine.submit.Submission;
import io.manta.engine.submit.Submitted;
import io.manta.local.fault.FaultHit;
import java.util.List;
import java.util.Optional;

/**
 * A cluster within this process: it compiles and runs swarms, interpreting the very state machine
 * that would be deployed, with a local process for each container.
 *
 * <pre>{@code
 * try (var cluster = LocalCluster.open(LocalOptions.defaults())) {
 *     var run = cluster.submit(swarm, List.of(Node.named("node-1")), 0).run();
 *     System.out.println(cluster.await(run).status());
 * }
 * }</pre>
 *
 * <p>What ran stays in the folder of its options, and {@link LocalStore} shows it. Several
 * clusters, in one process or many, may share a folder. Thread-safe.
 */
public final class LocalCluster implements AutoCloseable {
    private final Wiring wiring;
    private final RunWatch watch;

    private LocalCluster(Wiring wiring) {
        this.wiring = wiring;
        this.watch = new RunWatch(wiring);
    }

    /**
     * Opens a cluster. It has no node: each run brings its own.
     *
     * @throws io.manta.compiler.CompilationException if there is no usable Python
     * @throws io.manta.local.store.StoreException if its folder can't be used
     */
    public static LocalCluster open(LocalOptions options) {
        return new LocalCluster(Wiring.of(options));
    }

    /**
     * Starts a run of a swarm on these nodes.
     *
     * @param seed fixes placement and the programs' random numbers
     * @throws io.manta.compiler.CompilationException with everything that keeps it from running
     */
    public Submitted submit(PackagedSwarm swarm, List<Node> nodes, long seed) {
        wiring.preflight().check(swarm, nodes);
        var cluster = name(nodes);
        nodes.forEach(node -> wiring.ports().nodes().put(cluster, node));
        var submitted =
                wiring.submit().submit(new Submission(swarm, cluster, seed, Optional.empty()));
        watch.add(submitted.run());
        return submitted;
    }

    /** Waits until a run that was submitted here has ended and its last program is gone. */
    public RunRecord await(RunId run) throws InterruptedException {
        return watch.await(run);
    }

    /**
     * Stops a run. It is STOPPED when this returns; its programs have their grace from then on.
     *
     * @return whether this ended it: false if it had ended
     */
    public boolean stop(RunId run, String reason) {
        return wiring.stop().stop(run, reason);
    }

    /** The faults on purpose that have hit a run so far, oldest first. */
    public List<FaultHit> faults(RunId run) {
        return wiring.running().faults().hits(run);
    }

    /** What ran and runs in this cluster's folder. Closed with the cluster. */
    public LocalStore store() {
        return new LocalStore(wiring.store());
    }

    /** Stops the runs that go on, and waits until their programs are gone. */
    @Override
    public void close() {
        watch.close();
        wiring.close();
    }

    /**
     * The same nodes are the same cluster, so that runs with other nodes don't see each other's.
     */
    private static ClusterName name(List<Node> nodes) {
        var content = JsonArray.of(nodes, NodeJson::write).text();
        return new ClusterName("local-" + ContentHash.of(content).hex().substring(0, 12));
    }
}
