package io.manta.local;

import io.manta.PackagedSwarm;
import io.manta.contract.MantaException;
import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.Program;
import io.manta.contract.id.ClusterName;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonArray;
import io.manta.contract.node.Node;
import io.manta.contract.node.NodeJson;
import io.manta.engine.Ports;
import io.manta.engine.port.RunRecord;
import io.manta.engine.start.Started;
import io.manta.engine.submit.Submission;
import io.manta.engine.submit.Submitted;
import io.manta.local.fault.FaultHit;
import io.manta.local.launcher.CommandFolders;
import io.manta.local.store.RunLock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

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
    private final LocalOptions options;
    private final RunWatch watch;

    private LocalCluster(Wiring wiring, LocalOptions options) {
        this.wiring = wiring;
        this.options = options;
        this.watch = new RunWatch(wiring);
    }

    /**
     * Opens a cluster. It has no node: each run brings its own. Runs of its folder whose process
     * has died end STOPPED now.
     *
     * @throws io.manta.compiler.CompilationException if there is no usable Python
     * @throws io.manta.local.store.StoreException if its folder can't be used
     */
    public static LocalCluster open(LocalOptions options) {
        return open(options, UnaryOperator.identity());
    }

    /** Like the other, but with something between the engine and its ports. */
    static LocalCluster open(LocalOptions options, UnaryOperator<Ports> around) {
        var wiring = Wiring.of(options, around);
        try {
            var interrupted = new InterruptedRuns(wiring.store(), wiring.ports().clock());
            interrupted.endAll();
            interrupted.sweepAll();
            return new LocalCluster(wiring, options);
        } catch (RuntimeException e) {
            wiring.close();
            throw e;
        }
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
        var lock = lockOfANewRun(swarm);
        noteFolder(swarm, lock);
        return looking(
                lock,
                () ->
                        wiring.submit()
                                .submit(
                                        new Submission(
                                                swarm, cluster, seed, Optional.of(lock.run()))));
    }

    /**
     * Lets a run of this folder that is STOPPED or FAILED go on at its first unfinished round, on
     * the nodes that it ran on before. Its swarm is in the store. Waits while another process still
     * ends the run's programs.
     *
     * @throws MantaException if there is no such run, if it has COMPLETED, or if it goes on, here
     *     or in another process
     * @throws io.manta.compiler.CompilationException if a secret can't be read
     */
    public Started start(RunId run) {
        return looking(
                taken(run),
                () -> {
                    check(run, nodesOf(run));
                    return wiring.start().start(run);
                });
    }

    /**
     * Like {@link #start(RunId)}, but on these nodes from now on: for data that has moved, or a
     * machine that has changed. A task that is fixed to a node that is missing then fails the run.
     *
     * @throws io.manta.compiler.CompilationException if its tasks can't be placed on these nodes,
     *     or a secret can't be read
     */
    public Started start(RunId run, List<Node> nodes) {
        var lock = taken(run);
        var cluster = name(nodes);
        return looking(
                lock,
                () -> {
                    check(run, nodes);
                    nodes.forEach(node -> wiring.ports().nodes().put(cluster, node));
                    return wiring.start().start(run, cluster);
                });
    }

    /**
     * Waits until a run that was begun here has ended and its last program is gone.
     *
     * @throws io.manta.local.store.DiskFullException if that can't be stored
     */
    public RunRecord await(RunId run) throws InterruptedException {
        return watch.await(run);
    }

    /**
     * Like {@link #await(RunId)}, but no longer than {@code most}; whether the run has ended by
     * then and its last program is gone.
     */
    public boolean await(RunId run, Duration most) throws InterruptedException {
        return watch.await(run, most);
    }

    /**
     * Looks whether the end of a run that was begun here could be stored, if it has ended.
     *
     * @throws io.manta.local.store.DiskFullException if not
     */
    public void requireStored(RunId run) {
        watch.requireStored(run);
    }

    /**
     * Stops a run. One of this cluster is STOPPED when this returns; its programs have their grace
     * from then on. One of another process is asked to stop, see {@link LocalStore#requestStop}.
     *
     * @return false if it had ended
     */
    public boolean stop(RunId run, String reason) {
        return watch.has(run) ? wiring.stop().stop(run, reason) : store().requestStop(run, reason);
    }

    /**
     * Kills the programs of a run within a moment, without a grace; or with one that they have
     * begun. One that has not ended is stopped.
     */
    public void kill(RunId run, String reason) {
        store().requestKill(run, reason);
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
        try {
            watch.close();
        } finally {
            try {
                wiring.close();
            } finally {
                watch.release();
            }
        }
    }

    private void noteFolder(PackagedSwarm swarm, RunLock lock) {
        if (swarm.document().modules().stream().anyMatch(LocalCluster::isCommand)) {
            new CommandFolders(options.dir()).put(lock.run(), options.folder());
        }
    }

    private static boolean isCommand(ModuleSpec module) {
        return module.program() instanceof Program.Command;
    }

    private void check(RunId run, List<Node> nodes) {
        wiring.ports()
                .runs()
                .get(run)
                .flatMap(stored -> wiring.ports().blueprints().get(stored.document()))
                .ifPresent(stored -> wiring.preflight().checkAgain(stored, nodes));
    }

    /** The nodes that the run was begun on; none if there is no such run. */
    private List<Node> nodesOf(RunId run) {
        return wiring.ports()
                .runs()
                .get(run)
                .map(stored -> wiring.ports().nodes().list(stored.cluster()))
                .orElse(List.of());
    }

    /** Begins a run whose lock this process holds, and looks after it. */
    private <T> T looking(RunLock lock, Supplier<T> begin) {
        try {
            wiring.store().holdRoomBack();
            var begun = begin.get();
            watch.add(lock.run(), lock);
            return begun;
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /** Before the run is stored: else another process could take it for one whose own has died. */
    private RunLock lockOfANewRun(PackagedSwarm swarm) {
        while (true) {
            var id = wiring.submit().newId(swarm.document().name());
            var lock = wiring.store().runLocks().tryTake(id);
            if (lock.isPresent() && wiring.store().runs().get(id).isEmpty()) {
                return lock.get();
            }
            lock.ifPresent(RunLock::close);
        }
    }

    /** The lock of a run that is to go on. What its process left behind is ended first. */
    private RunLock taken(RunId run) {
        var own = watch.takeEnded(run);
        if (own.isPresent()) {
            return own.get();
        }
        if (watch.has(run)) {
            throw new MantaException("\"%s\" can't start: it goes on".formatted(run));
        }
        var lock = new Ownership(wiring.store()).take(run);
        try {
            new InterruptedRuns(wiring.store(), wiring.ports().clock()).end(run);
            return lock;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * The same nodes are the same cluster, so that runs with other nodes don't see each other's.
     */
    private static ClusterName name(List<Node> nodes) {
        var content = JsonArray.of(nodes, NodeJson::write).text();
        return new ClusterName("local-" + ContentHash.of(content).hex().substring(0, 12));
    }
}
