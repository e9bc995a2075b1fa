package io.manta.cli.run;

import io.manta.contract.run.AssignmentStatus;
import io.manta.engine.port.AttemptRecord;
import io.manta.engine.status.AssignmentView;
import io.manta.engine.status.RoundView;
import io.manta.engine.status.TaskView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Tells each attempt that has failed and is followed by another, once. Not thread-safe. */
final class RetryNews {
    private final Set<String> told = new HashSet<>();

    /** A line for each task of which attempts have failed since the last call. */
    List<String> lines(RoundView round) {
        var lines = new ArrayList<String>();
        for (var task : round.tasks()) {
            var failed = task.assignments().stream().flatMap(RetryNews::failed).filter(this::isNew);
            line(task, failed.toList())
                    .map(line -> "round " + round.round() + ": " + line)
                    .forEach(lines::add);
        }
        return lines;
    }

    /** Of many that fail at once only the last says why: they mostly have one reason. */
    private static Stream<String> line(TaskView task, List<AttemptRecord> failed) {
        if (failed.isEmpty()) {
            return Stream.of();
        }
        var last = failed.get(failed.size() - 1);
        var node = last.attempt().assignment().node();
        var reason = last.end().map(end -> ": " + end.reason()).orElse("");
        return Stream.of(
                failed.size() == 1
                        ? "%s@%s failed, tries again%s".formatted(task.alias(), node, reason)
                        : "%s failed %s times, tries again; on %s%s"
                                .formatted(task.alias(), failed.size(), node, reason));
    }

    private static Stream<AttemptRecord> failed(AssignmentView view) {
        var followed = view.triesAgain() ? view.tries() : view.earlier();
        return followed.stream().filter(each -> each.status() == AssignmentStatus.FAILED);
    }

    private boolean isNew(AttemptRecord record) {
        return told.add(record.attempt().id());
    }
}
