package io.manta.cli.logs;

import io.manta.contract.id.Attempt;
import io.manta.engine.status.AssignmentView;
import io.manta.engine.status.RoundView;
import io.manta.engine.status.RunView;
import io.manta.local.LocalStore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The attempts of a run that may have printed something, retried ones included. */
final class AttemptLogs {
    private AttemptLogs() {}

    /** By round, task and node, the older attempts of an assignment first. */
    static List<Attempt> attempts(RunView view) {
        return view.rounds().stream().flatMap(AttemptLogs::newest).toList();
    }

    /** Like {@link #attempts}, round by round, and with those before the run was started again. */
    static List<List<Attempt>> byRound(RunView view, LocalStore store) {
        var rounds = new ArrayList<List<Attempt>>();
        var before = 0;
        for (var round : view.rounds()) {
            // No execution has a round before the one that ended the round before.
            var earliest = before;
            var newest = newest(round).toList();
            rounds.add(
                    newest.stream()
                            .flatMap(attempt -> withEarlier(attempt, earliest, store))
                            .toList());
            before = newest.stream().mapToInt(Attempt::segment).max().orElse(before);
        }
        return rounds;
    }

    private static Stream<Attempt> newest(RoundView round) {
        return round.tasks().stream()
                .flatMap(task -> task.assignments().stream())
                .flatMap(AttemptLogs::tries);
    }

    /** Of the execution that made the newest. */
    private static Stream<Attempt> tries(AssignmentView view) {
        return view.attempt().stream()
                .map(record -> record.attempt())
                .flatMap(
                        newest ->
                                IntStream.rangeClosed(0, newest.retry())
                                        .mapToObj(retry -> of(newest, newest.segment(), retry)));
    }

    /** An execution before that had the same round has left its logs. */
    private static Stream<Attempt> withEarlier(Attempt attempt, int earliest, LocalStore store) {
        if (attempt.retry() > 0) {
            return Stream.of(attempt);
        }
        var earlier =
                IntStream.range(earliest, attempt.segment())
                        .boxed()
                        .flatMap(
                                segment ->
                                        Stream.iterate(0, retry -> retry + 1)
                                                .map(retry -> of(attempt, segment, retry))
                                                .takeWhile(store::hasLog));
        return Stream.concat(earlier, Stream.of(attempt));
    }

    private static Attempt of(Attempt like, int segment, int retry) {
        return new Attempt(like.assignment(), segment, like.redrive(), retry);
    }
}
