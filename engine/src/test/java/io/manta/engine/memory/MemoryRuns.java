package io.manta.engine.memory;

import io.manta.contract.id.RunId;
import io.manta.contract.run.Failure;
import io.manta.contract.run.RunStatus;
import io.manta.engine.port.RunOutcome;
import io.manta.engine.port.RunRecord;
import io.manta.engine.port.Runs;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Runs in memory. Its monitor guards what must be one step with a run's state. */
public final class MemoryRuns implements Runs {
    private final Map<RunId, RunRecord> runs = new TreeMap<>();

    @Override
    public synchronized boolean create(RunRecord run) {
        return runs.putIfAbsent(run.id(), run) == null;
    }

    @Override
    public synchronized Optional<RunRecord> get(RunId run) {
        return Optional.ofNullable(runs.get(run));
    }

    @Override
    public synchronized List<RunRecord> list() {
        return runs.values().stream()
                .sorted(Comparator.comparing(RunRecord::createdAt).reversed())
                .toList();
    }

    @Override
    public synchronized List<RunRecord> recent(Instant endedSince) {
        return runs.values().stream()
                .filter(run -> run.endedAt().map(at -> !at.isBefore(endedSince)).orElse(true))
                .toList();
    }

    @Override
    public synchronized boolean activate(RunId id) {
        change(
                id,
                run ->
                        run.status() == RunStatus.PENDING
                                ? Change.of(run).status(RunStatus.ACTIVE).run()
                                : run);
        return get(id).map(run -> run.status() == RunStatus.ACTIVE).orElse(false);
    }

    @Override
    public synchronized boolean end(RunId id, RunOutcome outcome, Instant at) {
        return changeUnended(id, run -> Change.of(run).end(outcome, at).run());
    }

    @Override
    public synchronized boolean end(RunId id, int segment, RunOutcome outcome, Instant at) {
        return get(id).map(run -> run.segment() == segment).orElse(false) && end(id, outcome, at);
    }

    @Override
    public synchronized boolean requestStop(RunId id, String reason) {
        return changeUnended(id, run -> Change.of(run).stop(reason).run());
    }

    @Override
    public synchronized boolean restart(RunId id, Restart restart) {
        var run = runs.get(id);
        if (run == null
                || (run.status() != RunStatus.STOPPED && run.status() != RunStatus.FAILED)
                || run.segment() != restart.segment() - 1) {
            return false;
        }
        runs.put(id, begunAnew(run, restart));
        return true;
    }

    @Override
    public synchronized void reached(RunId id, int round) {
        change(id, run -> Change.of(run).round(Math.max(run.round(), round)).run());
    }

    @Override
    public synchronized boolean handOver(RunId id, int next) {
        var run = runs.get(id);
        if (run == null
                || run.status() != RunStatus.ACTIVE
                || (run.segment() != next && run.segment() != next - 1)) {
            return false;
        }
        change(id, r -> Change.of(r).segment(next).run());
        return true;
    }

    @Override
    public synchronized String toString() {
        return runs.values().toString();
    }

    private boolean changeUnended(RunId id, UnaryOperator<RunRecord> change) {
        var run = runs.get(id);
        if (run == null || run.status().isEnded()) {
            return false;
        }
        change(id, change);
        return true;
    }

    private void change(RunId id, UnaryOperator<RunRecord> change) {
        runs.computeIfPresent(id, (key, run) -> change.apply(run));
    }

    private static RunRecord begunAnew(RunRecord run, Restart restart) {
        return new RunRecord(
                run.id(),
                run.swarm(),
                restart.cluster(),
                run.document(),
                restart.machineVersion(),
                run.seed(),
                RunStatus.PENDING,
                restart.segment(),
                restart.round(),
                Optional.empty(),
                run.createdAt(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A run's record with some of it changed. */
    private record Change(
            RunRecord old,
            RunStatus status,
            int segment,
            int round,
            Optional<String> stopReason,
            Optional<Instant> endedAt,
            Optional<Failure> failure,
            Optional<String> reason) {

        static Change of(RunRecord run) {
            return new Change(
                    run,
                    run.status(),
                    run.segment(),
                    run.round(),
                    run.stopReason(),
                    run.endedAt(),
                    run.failure(),
                    run.endReason());
        }

        Change status(RunStatus value) {
            return new Change(old, value, segment, round, stopReason, endedAt, failure, reason);
        }

        Change segment(int value) {
            return new Change(old, status, value, round, stopReason, endedAt, failure, reason);
        }

        Change round(int value) {
            return new Change(old, status, segment, value, stopReason, endedAt, failure, reason);
        }

        Change stop(String why) {
            var first = stopReason.or(() -> Optional.of(why));
            return new Change(old, status, segment, round, first, endedAt, failure, reason);
        }

        Change end(RunOutcome outcome, Instant at) {
            return new Change(
                    old,
                    outcome.status(),
                    segment,
                    round,
                    stopReason,
                    Optional.of(at),
                    outcome.failure(),
                    outcome.reason());
        }

        RunRecord run() {
            return new RunRecord(
                    old.id(),
                    old.swarm(),
                    old.cluster(),
                    old.document(),
                    old.machineVersion(),
                    old.seed(),
                    status,
                    segment,
                    round,
                    stopReason,
                    old.createdAt(),
                    endedAt,
                    failure,
                    reason);
        }
    }
}
