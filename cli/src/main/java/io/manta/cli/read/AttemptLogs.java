package io.manta.cli.read;

import io.manta.contract.id.Attempt;
import io.manta.engine.status.AssignmentView;
import io.manta.engine.status.RunView;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The attempts of a run that may have printed something, retried ones included. */
public final class AttemptLogs {
    private AttemptLogs() {}

    /** By round, task and node, the older attempts of an assignment first. */
    public static List<Attempt> attempts(RunView view) {
        return view.rounds().stream()
                .flatMap(round -> round.tasks().stream())
                .flatMap(task -> task.assignments().stream())
                .flatMap(AttemptLogs::attempts)
                .toList();
    }

    private static Stream<Attempt> attempts(AssignmentView view) {
        return view.attempt().stream()
                .map(record -> record.attempt())
                .flatMap(
                        newest ->
                                IntStream.rangeClosed(0, newest.retry())
                                        .mapToObj(
                                                retry ->
                                                        new Attempt(
                                                                newest.assignment(),
                                                                newest.segment(),
                                                                newest.redrive(),
                                                                retry)));
    }
}
