package io.manta.engine.plan;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.machine.RoundPlan;
import io.manta.contract.run.AssignmentStatus;
import io.manta.engine.Ports;
import io.manta.engine.port.AttemptRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the tasks of a round asked for the time after it. Requests of attempts that did not complete
 * don't count.
 *
 * @param stop whether one asked for the end
 * @param scheduled the nodes that were asked for, for each task; several calls unite
 */
record Asked(boolean stop, Map<Alias, List<NodeId>> scheduled) {
    static final Asked NOTHING = new Asked(false, Map.of());

    static Asked of(Ports ports, RunId run, int round) {
        if (round < 0) {
            return NOTHING;
        }
        var requests = ports.rounds().requests(run, round);
        if (requests.stops().isEmpty() && requests.schedules().isEmpty()) {
            return NOTHING;
        }
        var segment = ports.rounds().get(run, round).map(RoundPlan::segment).orElse(0);
        var completed = completed(ports.attempts().newest(run, Optional.of(round)), segment);
        var united = new LinkedHashMap<Alias, Set<NodeId>>();
        requests.schedules().stream()
                .filter(request -> completed.contains(request.attempt()))
                .forEach(
                        request ->
                                united.computeIfAbsent(request.alias(), a -> new TreeSet<>())
                                        .addAll(request.nodes()));
        var scheduled = new LinkedHashMap<Alias, List<NodeId>>();
        united.forEach((alias, nodes) -> scheduled.put(alias, List.copyOf(nodes)));
        return new Asked(requests.stops().stream().anyMatch(completed::contains), scheduled);
    }

    /** Attempts of executions before the plan's own were of a round that has begun anew since. */
    private static Set<Attempt> completed(List<AttemptRecord> newest, int segment) {
        return newest.stream()
                .filter(record -> record.status() == AssignmentStatus.COMPLETED)
                .map(AttemptRecord::attempt)
                .filter(attempt -> attempt.segment() >= segment)
                .collect(Collectors.toSet());
    }
}
