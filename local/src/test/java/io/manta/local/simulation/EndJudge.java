package io.manta.local.simulation;

import io.manta.engine.ExecutionName;
import io.manta.engine.port.Executions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The run has ended, and nothing of it is left. */
final class EndJudge {
    /** A minute and the janitor's next look, which may break off a few times. */
    private static final Duration LONGEST_REST = Duration.ofMinutes(30);

    private EndJudge() {}

    static List<String> faults(Evidence evidence) {
        var run = evidence.run();
        if (!run.status().isEnded()) {
            return List.of("the run hangs: " + run);
        }
        var faults = new ArrayList<String>();
        for (var segment = 0; segment <= run.segment(); segment++) {
            var name = ExecutionName.of(run.id(), segment);
            evidence.cluster()
                    .stored()
                    .executions()
                    .describe(name)
                    .filter(execution -> execution.status() == Executions.Status.RUNNING)
                    .ifPresent(execution -> faults.add("execution " + name + " still runs"));
        }
        evidence.truth().containers.stream()
                .filter(SimulatedContainer::isAlive)
                .forEach(c -> faults.add("container " + c.name() + " is left"));
        evidence.truth().containers.stream()
                .filter(container -> container.outlivedItsReportBy(LONGEST_REST))
                .forEach(c -> faults.add("container " + c.name() + " outlived its report"));
        evidence.records().stream()
                .filter(record -> record.end().isEmpty() || !record.answered())
                .forEach(record -> faults.add("unfinished at the end: " + record));
        evidence.cluster()
                .stored()
                .waits()
                .waiting(run.id())
                .forEach(wait -> faults.add("parked at the end: " + wait));
        return faults;
    }
}
