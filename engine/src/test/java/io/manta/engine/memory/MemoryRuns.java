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
    public synchronized boolean activate(RunId id, int segment) {
        change(
                id,
                run ->
                        run.status() == RunStatus.PENDING && run.segment() == segment
                                ? Change.of(run).status(RunStatus.ACTIVE).run()
                                : run);
        return isActiveIn(id, segment);
    }

    /** Whether the run is ACTIVE in this execution. */
    synchronized boolean isActiveIn(RunId id, int segment) {
        return get(id).filter(run -> run.isActiveIn(segment)).isPresent();
    }

    @Override
    public synchronized boolean end(RunId id, RunOutcome outcome, Instant at) {
        return changeUnended(id, run -> Change.of(run).end(outcome, at).run());
    }

    @Override
    public synchronized boolean end(RunRecord seen, RunOutcome outcome, Instant at) {
        return get(seen.id())
                        .filter(run -> run.segment() == seen.segment())
                        .filter(run -> run.redrive() == seen.redrive())
                        .isPresent()
                && end(seen.id(), outcome, at);
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
    public synchronized boolean reopen(RunId id, int segment, int redrive) {
        var run = runs.get(id);
        if (run == null || run.segment() != segment || run.status() == RunStatus.COMPLETED) {
            return false;
        }
        var now = run.redrive() < redrive ? reopened(run, redrive) : run;
        runs.put(id, now);
        return !now.status().isEnded();
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
        if (run.segment() != next) {
            change(id, r -> Change.of(r).segment(next).run());
        }
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

    private static RunRecord reopened(RunRecord run, int redrive) {
        var change = Change.of(run).redrive(redrive);
        return run.status().isEnded() ? change.goesOn().run() : change.run();
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
                0,
                restart.round(),
                Optional.empty(),
                run.createdAt(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A run's record with some of it changed. */
    private static final class Change {
        private final RunRecord old;
        private RunStatus status;
        private int segment;
        private int redrive;
        private int round;
        private Optional<String> stopReason;
        private Optional<Instant> endedAt;
        private Optional<Failure> failure;
        private Optional<String> endReason;

        private Change(RunRecord old) {
            this.old = old;
            this.status = old.status();
            this.segment = old.segment();
            this.redrive = old.redrive();
            this.round = old.round();
            this.stopReason = old.stopReason();
            this.endedAt = old.endedAt();
            this.failure = old.failure();
            this.endReason = old.endReason();
        }

        static Change of(RunRecord run) {
            return new Change(run);
        }

        Change status(RunStatus value) {
            status = value;
            return this;
        }

        Change segment(int value) {
            segment = value;
            redrive = 0;
            return this;
        }

        Change redrive(int value) {
            redrive = value;
            return this;
        }

        Change round(int value) {
            round = value;
            return this;
        }

        Change stop(String why) {
            stopReason = stopReason.or(() -> Optional.of(why));
            return this;
        }

        Change end(RunOutcome outcome, Instant at) {
            status = outcome.status();
            endedAt = Optional.of(at);
            failure = outcome.failure();
            endReason = outcome.reason();
            return this;
        }

        Change goesOn() {
            status = RunStatus.ACTIVE;
            stopReason = Optional.empty();
            endedAt = Optional.empty();
            failure = Optional.empty();
            endReason = Optional.empty();
            return this;
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
                    redrive,
                    round,
                    stopReason,
                    old.createdAt(),
                    endedAt,
                    failure,
                    endReason);
        }
    }
}
