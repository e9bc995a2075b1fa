package io.manta.local.simulation;

import io.manta.contract.id.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One schedule: a swarm, what goes wrong, and what its user does, all from a seed.
 *
 * @param run what its run is called
 * @param calm a swarm that runs without any trouble; without one, a random swarm in rough weather
 * @param violation the rule that is broken on purpose
 */
public record Schedule(
        RunId run, long seed, Optional<RandomSwarm> calm, Violation violation, boolean isTraced) {
    public static Schedule of(long seed) {
        return new Schedule(SimulatedCluster.RUN, seed, Optional.empty(), Violation.NONE, false);
    }

    static Schedule calm(RandomSwarm swarm) {
        return new Schedule(SimulatedCluster.RUN, 1, Optional.of(swarm), Violation.NONE, false);
    }

    Schedule with(Violation value) {
        return new Schedule(run, seed, calm, value, isTraced);
    }

    /** The same under another name, so that two can be in one store. */
    Schedule as(RunId other) {
        return new Schedule(other, seed, calm, violation, isTraced);
    }

    public Schedule traced() {
        return new Schedule(run, seed, calm, violation, true);
    }

    /** What was wrong, and what had happened if that was traced. */
    public record Verdict(List<String> faults, List<String> trace) {}

    public Verdict play(SimulatedStore store) {
        var cluster = new SimulatedCluster(this, store);
        var faults = new ArrayList<String>();
        try {
            new Play(cluster).toTheEnd();
            faults.addAll(Judge.faults(cluster));
        } catch (RuntimeException | Error e) {
            cluster.truth().trace(() -> "thrown: " + e);
            faults.add("threw " + e + " at " + List.of(e.getStackTrace()).subList(0, 3));
        }
        return new Verdict(faults, cluster.truth().trace);
    }
}
