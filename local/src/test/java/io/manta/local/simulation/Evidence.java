package io.manta.local.simulation;

import static java.util.stream.Collectors.groupingBy;

import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.machine.RoundPlan;
import io.manta.contract.run.AssignmentStatus;
import io.manta.engine.port.AttemptRecord;
import io.manta.engine.port.RunRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the judge looks at.
 *
 * @param run as it is stored at the end
 * @param records every attempt that was ever admitted, as it is stored at the end
 * @param plans of the rounds from 0 on, as they are stored
 * @param recordsOf the records by their assignments
 * @param admitted the attempts that were ever admitted, by their assignments
 * @param containersOf every container that there was, by its assignment
 */
record Evidence(
        SimulatedCluster cluster,
        RunRecord run,
        List<AttemptRecord> records,
        List<RoundPlan> plans,
        Map<Assignment, List<AttemptRecord>> recordsOf,
        Map<Assignment, List<Attempt>> admitted,
        Map<Assignment, List<SimulatedContainer>> containersOf) {

    static Evidence of(SimulatedCluster cluster, RunRecord run) {
        var attempts = cluster.stored().attempts();
        var records =
                cluster.truth().admissions.keySet().stream()
                        .flatMap(attempt -> attempts.find(attempt.id()).stream())
                        .toList();
        return new Evidence(
                cluster,
                run,
                records,
                IntStream.rangeClosed(0, run.round())
                        .mapToObj(round -> cluster.stored().rounds().get(run.id(), round))
                        .flatMap(Optional::stream)
                        .toList(),
                records.stream().collect(groupingBy(record -> record.attempt().assignment())),
                cluster.truth().admissions.keySet().stream()
                        .collect(groupingBy(Attempt::assignment)),
                cluster.truth().containers.stream()
                        .collect(groupingBy(container -> container.attempt().assignment())));
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
        return recordsOf.getOrDefault(assignment, List.of());
    }

    /** The attempt that completed its assignment, if one did and no newer was made. */
    Optional<Attempt> completed(Assignment assignment) {
        return recordsOf(assignment).stream()
                .reduce((a, b) -> b.attempt().isNewerThan(a.attempt()) ? b : a)
                .filter(record -> record.status() == AssignmentStatus.COMPLETED)
                .map(AttemptRecord::attempt);
    }

    /** Every attempt at the assignment that was ever admitted. */
    List<Attempt> admitted(Assignment assignment) {
        return admitted.getOrDefault(assignment, List.of());
    }

    List<SimulatedContainer> containersOf(Assignment assignment) {
        return containersOf.getOrDefault(assignment, List.of());
    }

    List<SimulatedContainer> containersOf(Attempt attempt) {
        return containersOf(attempt.assignment()).stream()
                .filter(container -> container.attempt().equals(attempt))
                .toList();
    }

    /** The calls that World has acknowledged to an attempt. */
    List<SimulatedProgram.Call> done(Attempt attempt) {
        return containersOf(attempt).stream().flatMap(c -> c.done().stream()).toList();
    }
}
