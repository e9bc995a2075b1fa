package io.manta.cli.run;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.ClusterName;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.message.EndReport;
import io.manta.contract.run.AssignmentStatus;
import io.manta.contract.run.RunStatus;
import io.manta.engine.port.AttemptRecord;
import io.manta.engine.port.RunRecord;
import io.manta.engine.status.AssignmentView;
import io.manta.engine.status.RoundView;
import io.manta.engine.status.RunView;
import io.manta.engine.status.TaskView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs as they might stand, 10 s after their start. */
final class Views {
    static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final RunId RUN = new RunId("digits-RUN");

    private Views() {}

    static RunView run(RoundView... rounds) {
        return new RunView(
                record(rounds.length == 0 ? -1 : rounds[rounds.length - 1].round()),
                List.of(rounds));
    }

    static RoundView round(int number, TaskView... tasks) {
        return new RoundView(number, List.of(tasks));
    }

    /** A task with an assignment for each status, on {@code node-1} and up. */
    static TaskView task(String alias, AssignmentStatus... statuses) {
        var assignments = new ArrayList<AssignmentView>();
        for (var status : statuses) {
            var node = new NodeId("node-" + (assignments.size() + 1));
            var assignment = new Assignment(RUN, new Alias(alias), node, 0);
            assignments.add(new AssignmentView(assignment, status, attempt(assignment, status)));
        }
        return new TaskView(new Alias(alias), assignments);
    }

    /** A task that the end of its run has stopped before it was launched. */
    static TaskView unbegun(String alias) {
        var assignment = new Assignment(RUN, new Alias(alias), new NodeId("node-1"), 0);
        return new TaskView(
                new Alias(alias),
                List.of(
                        new AssignmentView(
                                assignment, AssignmentStatus.STOPPED, Optional.empty())));
    }

    /** A task whose first attempts have failed for these reasons, on {@code node-1} and up. */
    static TaskView triedAgain(String alias, String... reasons) {
        var assignments = new ArrayList<AssignmentView>();
        for (var reason : reasons) {
            var node = new NodeId("node-" + (assignments.size() + 1));
            var assignment = new Assignment(RUN, new Alias(alias), node, 0);
            var end = EndReport.of("attempt", EndReport.Cause.EXITED, reason);
            assignments.add(
                    new AssignmentView(
                            assignment,
                            AssignmentStatus.FAILED,
                            attempt(assignment, AssignmentStatus.FAILED, Optional.of(end)),
                            List.of(),
                            true));
        }
        return new TaskView(new Alias(alias), assignments);
    }

    private static Optional<AttemptRecord> attempt(Assignment assignment, AssignmentStatus status) {
        return attempt(assignment, status, Optional.empty());
    }

    private static Optional<AttemptRecord> attempt(
            Assignment assignment, AssignmentStatus status, Optional<EndReport> report) {
        if (status == AssignmentStatus.PENDING) {
            return Optional.empty();
        }
        var end =
                status == AssignmentStatus.RUNNING
                        ? Optional.<Instant>empty()
                        : Optional.of(START.plusMillis(2500));
        return Optional.of(
                new AttemptRecord(
                        new Attempt(assignment, 0, 0, 0),
                        "token",
                        status,
                        0,
                        Optional.empty(),
                        START,
                        Optional.of(START),
                        Optional.of(START.plusSeconds(1)),
                        Optional.empty(),
                        end,
                        report,
                        true));
    }

    private static RunRecord record(int round) {
        return new RunRecord(
                RUN,
                "digits",
                new ClusterName("local"),
                ContentHash.of("document"),
                "version",
                0,
                RunStatus.ACTIVE,
                0,
                0,
                round,
                Optional.empty(),
                START,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
