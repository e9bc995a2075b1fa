package io.manta.engine.start;

import io.manta.contract.id.Assignment;
import io.manta.contract.machine.RoundPlan;
import io.manta.contract.run.AssignmentStatus;
import io.manta.engine.Ports;
import io.manta.engine.plan.RoundItems;
import io.manta.engine.port.AttemptRecord;
import io.manta.engine.port.RunRecord;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The round at which a run goes on: the newest planned, or the one after it if that is done. */
final class FirstUnfinished {
    private FirstUnfinished() {}

    static int of(Ports ports, RunRecord run) {
        var newest = Math.max(run.round(), 0);
        return ports.rounds()
                .get(run.id(), newest)
                .filter(plan -> isDone(ports, plan))
                .map(plan -> newest + 1)
                .orElse(newest);
    }

    private static boolean isDone(Ports ports, RoundPlan plan) {
        var completed = completed(ports, plan);
        return new RoundItems(ports.objects())
                .nodes(plan).entrySet().stream()
                        .flatMap(
                                task ->
                                        task.getValue().stream()
                                                .map(
                                                        node ->
                                                                new Assignment(
                                                                        plan.run(),
                                                                        task.getKey(),
                                                                        node,
                                                                        plan.round())))
                        .allMatch(completed::contains);
    }

    /**
     * What attempts of executions before the plan's own have completed was cleared when the round
     * began anew, so it does not count.
     */
    private static Set<Assignment> completed(Ports ports, RoundPlan plan) {
        return ports.attempts().newest(plan.run(), Optional.of(plan.round())).stream()
                .filter(record -> record.status() == AssignmentStatus.COMPLETED)
                .map(AttemptRecord::attempt)
                .filter(attempt -> attempt.segment() >= plan.segment())
                .map(attempt -> attempt.assignment())
                .collect(Collectors.toSet());
    }
}
