package io.manta.local.simulation;

import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.machine.RoundPlan;
import io.manta.contract.run.AssignmentStatus;
import io.manta.engine.port.AttemptRecord;
import io.manta.engine.port.RunRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the judge looks at.
 *
 * @param run as it is stored at the end
 * @param records every attempt that was ever admitted, as it is stored at the end
 * @param plans of the rounds from 0 on, as they are stored
 */
record Evidence(
        SimulatedCluster cluster,
        RunRecord run,
        List<AttemptRecord> records,
        List<RoundPlan> plans) {

    static Evidence of(SimulatedCluster cluster, RunRecord run) {
        var attempts = cluster.stored().attempts();
        return new Evidence(
                cluster,
                run,
                cluster.truth().admissions.keySet().stream()
                        .flatMap(attempt -> attempts.find(attempt.id()).stream())
                        .toList(),
                IntStream.rangeClosed(0, run.round())
                        .mapToObj(round -> cluster.stored().rounds().get(run.id(), round))
                        .flatMap(Optional::stream)
                        .toList());
    }

    Truth truth() {
        return cluster.truth();
    }

    /** The assignments of a round. */
    List<Assignment> assignments(int round) {
        return plans.get(round).items().values().stream()
                .flatMap(List::stream)
                .map(item -> new Assignment(run.id(), item.alias(), item.node(), round))
                .toList();
    }

    /** Whether a restart of the run has forgotten what the attempt did. */
    boolean isForgotten(Attempt attempt) {
        return truth().restarts.stream().anyMatch(restart -> restart.forgets(attempt));
    }

    /** Whether a restart has forgotten what an attempt did before the later one was made. */
    boolean isForgottenBy(Attempt later, Attempt earlier) {
        return truth().restarts.stream()
                .anyMatch(r -> r.segment() <= later.segment() && r.forgets(earlier));
    }

    List<AttemptRecord> recordsOf(Assignment assignment) {
        return records.stream().filter(r -> r.attempt().assignment().equals(assignment)).toList();
    }

    /** The attempt that completed its assignment, if one did and no newer was made. */
    Optional<Attempt> completed(Assignment assignment) {
        return recordsOf(assignment).stream()
                .reduce((a, b) -> b.attempt().isNewerThan(a.attempt()) ? b : a)
                .filter(record -> record.status() == AssignmentStatus.COMPLETED)
                .map(AttemptRecord::attempt);
    }

    List<SimulatedContainer> containersOf(Attempt attempt) {
        return truth().containers.stream().filter(c -> c.attempt().equals(attempt)).toList();
    }

    /** The calls that World has acknowledged to an attempt. */
    List<SimulatedProgram.Call> done(Attempt attempt) {
        return containersOf(attempt).stream().flatMap(c -> c.done().stream()).toList();
    }
}
