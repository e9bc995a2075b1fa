package io.manta.local.simulation;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.NodeId;
import io.manta.contract.run.AssignmentStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A COMPLETED run did every round that it should, each wholly, and none more. */
final class RoundJudge {
    private final Evidence evidence;
    private final List<String> faults = new ArrayList<>();

    private RoundJudge(Evidence evidence) {
        this.evidence = evidence;
    }

    static List<String> faults(Evidence evidence) {
        var judge = new RoundJudge(evidence);
        // A run that is started again after its last round ends before it has planned another.
        var missing = evidence.run().round() + 1 - evidence.plans().size();
        if (missing != 0 && (missing != 1 || evidence.truth().restarts.isEmpty())) {
            return List.of("rounds without a plan, of %s".formatted(evidence.run().round() + 1));
        }
        for (var round = 0; round < evidence.plans().size(); round++) {
            judge.judge(round);
        }
        return judge.faults;
    }

    private void judge(int round) {
        for (var assignment : evidence.assignments(round)) {
            var completed =
                    evidence.recordsOf(assignment).stream()
                            .filter(r -> r.status() == AssignmentStatus.COMPLETED)
                            .filter(r -> !evidence.isForgotten(r.attempt()))
                            .count();
            if (completed != 1) {
                faults.add("%s was completed %s times".formatted(assignment.id(), completed));
            }
        }
        var asked = asked(round);
        var isLast = round + 1 == evidence.plans().size();
        if (isLast == goesOn(round, asked)) {
            faults.add("round %s is the last: %s; asked: %s".formatted(round, isLast, asked));
        }
        if (!isLast) {
            asked.forEach((alias, nodes) -> judge(round + 1, alias, nodes));
        }
    }

    private void judge(int round, Alias alias, Set<NodeId> nodes) {
        var planned = new TreeSet<NodeId>();
        evidence.assignments(round).stream()
                .filter(assignment -> assignment.alias().equals(alias))
                .map(Assignment::node)
                .forEach(planned::add);
        if (!planned.equals(nodes)) {
            faults.add(
                    "round %s has %s on %s, asked for %s".formatted(round, alias, planned, nodes));
        }
    }

    private boolean goesOn(int round, Map<Alias, Set<NodeId>> asked) {
        var stops =
                completedCalls(round).stream().anyMatch(SimulatedProgram.Stop.class::isInstance);
        var iterations = evidence.cluster().swarm().iterations();
        return !stops && iterations.map(n -> round + 1 < n).orElse(!asked.isEmpty());
    }

    private Map<Alias, Set<NodeId>> asked(int round) {
        var asked = new TreeMap<Alias, Set<NodeId>>();
        for (var call : completedCalls(round)) {
            if (call instanceof SimulatedProgram.Schedule schedule) {
                asked.computeIfAbsent(schedule.alias(), a -> new TreeSet<>())
                        .addAll(schedule.nodes());
            }
        }
        return asked;
    }

    private List<SimulatedProgram.Call> completedCalls(int round) {
        return evidence.assignments(round).stream()
                .flatMap(assignment -> evidence.completed(assignment).stream())
                .flatMap(attempt -> evidence.done(attempt).stream())
                .toList();
    }
}
