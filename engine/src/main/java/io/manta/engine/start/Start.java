package io.manta.engine.start;

import io.manta.asl.AslWriter;
import io.manta.compiler.CompilationException;
import io.manta.compiler.CompiledSwarm;
import io.manta.compiler.SwarmCompiler;
import io.manta.compiler.Target;
import io.manta.contract.MantaException;
import io.manta.contract.id.ClusterName;
import io.manta.contract.id.RunId;
import io.manta.contract.run.RunStatus;
import io.manta.engine.KnownRun;
import io.manta.engine.Ports;
import io.manta.engine.Redrives;
import io.manta.engine.port.RunRecord;
import io.manta.engine.port.Runs.Restart;
import io.manta.engine.settle.Settle;
import io.manta.engine.stop.ExecutionStop;
import io.manta.engine.stop.SweepSink;
import io.manta.engine.submit.InitialGlobals;
import io.manta.engine.submit.PlacementCheck;
import java.util.Optional;

/**
 * Lets a run that is STOPPED or FAILED go on at the start of its first unfinished round, in a new
 * execution. The rounds before it and the globals stay; what was saved in that round is forgotten.
 *
 * <p>The run's record is changed in one step, so that of several starts one begins the run. Before
 * it comes what tells whether the run can begin, after it what {@link BeginAgain} does. A start
 * that was interrupted is repeated, and one that comes late harms nothing. Thread-safe.
 */
public final class Start {
    private final Ports ports;
    private final Redrives redrives;
    private final ExecutionStop execution;
    private final BeginAgain beginAgain;
    private final SweepSink sweeps;
    private final Target target;

    /**
     * @param target where the machines will run
     * @param sweeps where a run goes whose earlier executions have left something: it begins when
     *     they are cleared up after, be it after the start has returned
     */
    public Start(Ports ports, Settle settle, Target target, SweepSink sweeps) {
        this.ports = ports;
        this.redrives = new Redrives(ports);
        this.execution = new ExecutionStop(ports);
        this.beginAgain = new BeginAgain(ports, settle);
        this.sweeps = sweeps;
        this.target = target;
    }

    /** Like {@link #start(RunId, ClusterName)}, but on the nodes that the run was submitted to. */
    public Started start(RunId id) {
        return start(redrives.look(KnownRun.of(ports.runs(), id)), Optional.empty());
    }

    /**
     * Starts the run again.
     *
     * @param cluster on whose nodes it runs from now on; a run that a start was interrupted at
     *     stays with those it was given then
     * @throws MantaException if there is no such run, or it goes on, or has COMPLETED
     * @throws CompilationException if its tasks can't be placed on these nodes; nothing has changed
     */
    public Started start(RunId id, ClusterName cluster) {
        return start(redrives.look(KnownRun.of(ports.runs(), id)), Optional.of(cluster));
    }

    private Started start(RunRecord run, Optional<ClusterName> cluster) {
        if (run.status() == RunStatus.ACTIVE || run.status() == RunStatus.COMPLETED) {
            throw new MantaException(
                    "\"%s\" can't start: only a run that is STOPPED or FAILED can, got: %s"
                            .formatted(run.id(), run.status()));
        }
        var compiled = compiled(run);
        if (run.status() == RunStatus.PENDING) {
            makeReady(run, compiled);
            return begin(run);
        }
        var on = cluster.orElse(run.cluster());
        PlacementCheck.require(compiled.blueprint(), ports.nodes().list(on));
        var version = makeReady(run, compiled);
        // Later nobody would know how it was redriven.
        execution.after(run);
        ports.runs().restart(run.id(), restart(run, version, on));
        // Whoever did it: the steps that follow are the same.
        return begin(pending(run.id()));
    }

    private Restart restart(RunRecord run, String version, ClusterName cluster) {
        return new Restart(run.segment() + 1, FirstUnfinished.of(ports, run), version, cluster);
    }

    private RunRecord pending(RunId id) {
        var run = KnownRun.of(ports.runs(), id);
        if (run.status() != RunStatus.PENDING) {
            throw new MantaException(
                    "\"%s\" was started by another at the same time and is %s"
                            .formatted(id, run.status()));
        }
        return run;
    }

    /** All that an execution of the run needs; the version of its machine. */
    private String makeReady(RunRecord run, CompiledSwarm compiled) {
        var blueprint = compiled.blueprint();
        InitialGlobals.set(ports, run.id(), blueprint.document().globals());
        ports.launcher().prepare(blueprint);
        return ports.executions()
                .register(
                        blueprint.document().name(),
                        blueprint.hash(),
                        AslWriter.write(compiled.machine()));
    }

    /** There may be ten thousand containers of before, and a user who waits. */
    private Started begin(RunRecord run) {
        if (beginAgain.isClear(run)) {
            beginAgain.begin(run);
        } else {
            sweeps.sweep(run.id());
        }
        return new Started(run.id(), run.segment(), Math.max(run.round(), 0));
    }

    /** The run's swarm, compiled again from its document. */
    private CompiledSwarm compiled(RunRecord run) {
        var stored = ports.blueprints().get(run.document()).orElseThrow();
        var compiled = SwarmCompiler.compile(stored.document(), target);
        // The plans of its rounds name the states of the stored machine.
        if (!compiled.blueprint().states().equals(stored.states())) {
            throw new MantaException(
                    "\"%s\" can't start: it was compiled by a Manta whose state machine has other states; submit its swarm anew"
                            .formatted(run.id()));
        }
        return compiled;
    }
}
