package io.manta.local.simulation;

import io.manta.contract.message.EndReport;
import io.manta.contract.run.AssignmentStatus;
import io.manta.contract.run.ErrorNames;
import io.manta.engine.port.AttemptRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Each attempt has one container, one end, which is the true one, and one answer. */
final class AttemptJudge {
    private final Evidence evidence;
    private final List<String> faults = new ArrayList<>();

    private AttemptJudge(Evidence evidence) {
        this.evidence = evidence;
    }

    static List<String> faults(Evidence evidence) {
        var judge = new AttemptJudge(evidence);
        evidence.records().forEach(judge::judge);
        evidence.truth().answers.forEach(judge::judge);
        return judge.faults;
    }

    private void judge(AttemptRecord record) {
        var attempt = record.attempt();
        var settlements = evidence.truth().settlements.getOrDefault(attempt, List.of());
        if (!settlements.equals(List.of(record.status()))) {
            faults.add("%s was settled as %s".formatted(record, settlements));
        }
        var containers = evidence.containersOf(attempt);
        if (containers.size() > 1 + record.tries()) {
            faults.add(
                    "%s had %s containers after %s refusals"
                            .formatted(record, containers.size(), record.tries()));
        }
        if (record.status() == AssignmentStatus.COMPLETED
                && containers.stream().noneMatch(c -> c.succeededAt() > 0)) {
            faults.add("%s is COMPLETED, but its program never was".formatted(record));
        }
        var exit = record.end().filter(e -> e.cause() == EndReport.Cause.EXITED);
        if (exit.isPresent()
                && containers.stream()
                        .map(SimulatedContainer::exitCode)
                        .noneMatch(exit.get().exitCode()::equals)) {
            faults.add("%s did not exit so: %s".formatted(record, exit.get()));
        }
    }

    private void judge(Truth.TokenAnswer answer) {
        var attempt = Optional.ofNullable(evidence.truth().tokens.get(answer.token()));
        var record =
                attempt.stream()
                        .flatMap(a -> evidence.recordsOf(a.assignment()).stream())
                        .filter(r -> attempt.equals(Optional.of(r.attempt())))
                        .findFirst();
        var status = record.map(AttemptRecord::status);
        var isTrue =
                switch (answer.error()) {
                    case "" ->
                            status.equals(Optional.of(AssignmentStatus.COMPLETED))
                                    || evidence.truth().opened.contains(answer.token());
                    case ErrorNames.RUN_ENDED ->
                            status.equals(Optional.of(AssignmentStatus.STOPPED))
                                    || evidence.truth().runEnds.stream()
                                            .anyMatch(end -> end.at() < answer.at());
                    default -> status.equals(Optional.of(AssignmentStatus.FAILED));
                };
        if (!isTrue) {
            faults.add("%s was answered \"%s\"".formatted(record, answer.error()));
        }
    }
}
