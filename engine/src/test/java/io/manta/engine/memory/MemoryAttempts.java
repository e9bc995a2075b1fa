package io.manta.engine.memory;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import io.manta.contract.message.EndReport;
import io.manta.contract.run.AssignmentStatus;
import io.manta.engine.port.Admission;
import io.manta.engine.port.Admission.Verdict;
import io.manta.engine.port.AttemptRecord;
import io.manta.engine.port.Attempts;
import io.manta.engine.port.FencedException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Attempts in memory. */
public final class MemoryAttempts implements Attempts {
    private static final Comparator<AttemptRecord> BY_AGE =
            (a, b) ->
                    a.attempt().isNewerThan(b.attempt())
                            ? 1
                            : b.attempt().isNewerThan(a.attempt()) ? -1 : 0;

    private final MemoryRuns runs;
    private final KeptAttempts records = new KeptAttempts();

    public MemoryAttempts(MemoryRuns runs) {
        this.runs = runs;
    }

    @Override
    public Admission admit(Attempt attempt, String token, Instant at) {
        synchronized (runs) {
            if (!isActive(attempt)) {
                return Admission.of(Verdict.RUN_ENDED);
            }
            var older = records.of(attempt.assignment());
            if (older.stream().anyMatch(r -> r.attempt().isNewerThan(attempt))) {
                return Admission.of(Verdict.SUPERSEDED);
            }
            var own = records.get(attempt.id());
            if (isCompleted(older, attempt) || (own != null && own.end().isPresent())) {
                return Admission.of(Verdict.DONE);
            }
            if (own != null && own.container().isPresent()) {
                return Admission.of(Verdict.DUPLICATE);
            }
            records.putIfAbsent(admitted(attempt, token, at));
            return new Admission(
                    Verdict.RUN,
                    older.stream().filter(r -> !r.attempt().equals(attempt)).max(BY_AGE));
        }
    }

    @Override
    public int refused(Attempt attempt) {
        synchronized (runs) {
            change(attempt, r -> ChangedAttempt.of(r).tries(r.tries() + 1).record());
            return find(attempt.id()).orElseThrow().tries();
        }
    }

    @Override
    public boolean launched(Attempt attempt, String container, Instant at) {
        synchronized (runs) {
            if (!isActive(attempt) || !lives(attempt)) {
                return false;
            }
            var known = find(attempt.id()).orElseThrow().container();
            if (known.isPresent()) {
                return known.get().equals(container);
            }
            change(attempt, r -> ChangedAttempt.of(r).launched(container, at).record());
            return true;
        }
    }

    @Override
    public boolean started(Attempt attempt, Instant at) {
        synchronized (runs) {
            if (!isActive(attempt) || !lives(attempt)) {
                return false;
            }
            change(attempt, r -> ChangedAttempt.of(r).started(at).record());
            return true;
        }
    }

    @Override
    public Instant missing(Attempt attempt, Instant at) {
        synchronized (runs) {
            change(
                    attempt,
                    r -> r.end().isPresent() ? r : ChangedAttempt.of(r).missing(at).record());
            return find(attempt.id()).flatMap(AttemptRecord::missingSince).orElse(at);
        }
    }

    @Override
    public void present(Attempt attempt) {
        synchronized (runs) {
            change(attempt, r -> ChangedAttempt.of(r).present().record());
        }
    }

    @Override
    public boolean complete(Attempt attempt, AssignmentStatus status, EndReport end, Instant at) {
        if (status == AssignmentStatus.PENDING || status == AssignmentStatus.RUNNING) {
            throw new IllegalArgumentException(
                    "an attempt ends COMPLETED, FAILED or STOPPED, got: " + status);
        }
        synchronized (runs) {
            var own = records.get(attempt.id());
            if (own == null
                    || own.end().isPresent()
                    || (status == AssignmentStatus.COMPLETED && isSuperseded(attempt))) {
                return false;
            }
            change(attempt, r -> ChangedAttempt.of(r).end(status, end, at).record());
            return true;
        }
    }

    @Override
    public boolean completeUnstarted(
            Attempt attempt, AssignmentStatus status, EndReport end, Instant at) {
        if (status != AssignmentStatus.FAILED && status != AssignmentStatus.STOPPED) {
            throw new IllegalArgumentException(
                    "an attempt that has not started ends FAILED or STOPPED, got: " + status);
        }
        synchronized (runs) {
            var own = records.get(attempt.id());
            return own != null
                    && own.container().isEmpty()
                    && own.startedAt().isEmpty()
                    && complete(attempt, status, end, at);
        }
    }

    @Override
    public void answered(Attempt attempt) {
        synchronized (runs) {
            change(attempt, r -> ChangedAttempt.of(r).answer().record());
        }
    }

    @Override
    public Optional<AttemptRecord> find(String attemptId) {
        synchronized (runs) {
            return Optional.ofNullable(records.get(attemptId));
        }
    }

    @Override
    public boolean isNewest(Attempt attempt) {
        synchronized (runs) {
            return records.of(attempt.assignment()).stream()
                    .noneMatch(r -> r.attempt().isNewerThan(attempt));
        }
    }

    /** Does what the attempt may do alone while it has not ended and is its assignment's newest. */
    <T> T whileItLives(Attempt attempt, Supplier<T> step) {
        synchronized (runs) {
            if (!lives(attempt)) {
                throw new FencedException(attempt);
            }
            return step.get();
        }
    }

    private boolean lives(Attempt attempt) {
        var own = records.get(attempt.id());
        return own != null && own.end().isEmpty() && !isSuperseded(attempt);
    }

    @Override
    public List<AttemptRecord> newest(RunId run, Optional<Integer> round) {
        synchronized (runs) {
            return records
                    .of(run, round)
                    .collect(Collectors.groupingBy(r -> r.attempt().assignment()))
                    .values()
                    .stream()
                    .map(some -> some.stream().max(BY_AGE).orElseThrow())
                    .sorted(
                            Comparator.comparingInt(MemoryAttempts::roundOf)
                                    .thenComparing(r -> r.attempt().assignment().alias())
                                    .thenComparing(r -> r.attempt().assignment().node()))
                    .toList();
        }
    }

    @Override
    public List<AttemptRecord> unfinished(RunId run) {
        synchronized (runs) {
            return records.unanswered(run);
        }
    }

    @Override
    public String toString() {
        synchronized (runs) {
            return records.all().stream()
                    .map(
                            r ->
                                    "%s tries=%s container=%s started=%s end=%s answered=%s"
                                            .formatted(
                                                    r,
                                                    r.tries(),
                                                    r.container(),
                                                    r.startedAt().isPresent(),
                                                    r.end(),
                                                    r.answered()))
                    .collect(Collectors.joining("\n"));
        }
    }

    private boolean isActive(Attempt attempt) {
        return runs.isActiveIn(attempt.assignment().run(), attempt.segment());
    }

    private static boolean isCompleted(Collection<AttemptRecord> older, Attempt attempt) {
        return older.stream()
                .anyMatch(
                        r ->
                                r.status() == AssignmentStatus.COMPLETED
                                        && r.attempt().segment() == attempt.segment());
    }

    private boolean isSuperseded(Attempt attempt) {
        return records.of(attempt.assignment()).stream()
                .anyMatch(r -> r.attempt().isNewerThan(attempt));
    }

    private void change(Attempt attempt, UnaryOperator<AttemptRecord> change) {
        records.change(attempt, change);
    }

    private static int roundOf(AttemptRecord record) {
        return record.attempt().assignment().round();
    }

    private static AttemptRecord admitted(Attempt attempt, String token, Instant at) {
        return new AttemptRecord(
                attempt,
                token,
                AssignmentStatus.PENDING,
                0,
                Optional.empty(),
                at,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }
}
