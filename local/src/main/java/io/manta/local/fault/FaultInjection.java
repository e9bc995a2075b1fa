package io.manta.local.fault;

import io.manta.contract.id.RunId;
import io.manta.engine.port.AttemptRecord;
import io.manta.engine.port.Attempts;
import io.manta.engine.port.LaunchQueue;
import io.manta.engine.port.Launcher;
import io.manta.engine.port.RunRecord;
import io.manta.engine.port.Runs;
import io.manta.engine.settle.EndSink;
import io.manta.local.interpreter.Timeline;
import io.manta.local.launcher.ContainerSignals;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** The faults of a cluster, put between its parts. Without a fault, all goes through unchanged. */
public final class FaultInjection implements AutoCloseable {
    private final Faults faults;
    private final Timeline timeline;
    private final Executor workers;
    private final List<Killer> killers = new ArrayList<>();

    /**
     * @param runs whose seed is the faults' if their plan has none
     * @param workers do what was late: the timeline must not wait for that
     */
    public FaultInjection(FaultPlan plan, Runs runs, Timeline timeline, Executor workers) {
        this.faults = new Faults(plan, run -> runs.get(run).map(RunRecord::seed).orElseThrow());
        this.timeline = timeline;
        this.workers = workers;
    }

    /** The launcher, whose containers get signals by {@code signals}. */
    public Launcher launcher(Launcher launcher, ContainerSignals signals) {
        var killer = new Killer(signals, faults);
        killers.add(killer);
        return new FaultyLauncher(launcher, faults, killer);
    }

    /** The way of messages to launch, those included that were parked and go on. */
    public FaultyQueue queue(LaunchQueue queue) {
        return new FaultyQueue(queue, faults, timeline);
    }

    /** The way of containers' reports to {@code sink}. */
    public EndSink reports(EndSink sink, Attempts attempts) {
        return ends(sink, FaultAction.Message.REPORT, attempts);
    }

    /** The way of the launcher's events to {@code sink}. */
    public EndSink events(EndSink sink, Attempts attempts) {
        return ends(sink, FaultAction.Message.EVENT, attempts);
    }

    /** What has happened in a run so far, oldest first. */
    public List<FaultHit> hits(RunId run) {
        return faults.hits(run);
    }

    /** Kills no more. */
    @Override
    public void close() {
        killers.forEach(Killer::close);
    }

    private EndSink ends(EndSink sink, FaultAction.Message message, Attempts attempts) {
        return new FaultyEnds(
                sink,
                message,
                faults,
                new FaultyEnds.Surroundings(
                        id -> attempts.find(id).map(AttemptRecord::attempt), timeline, workers));
    }
}
