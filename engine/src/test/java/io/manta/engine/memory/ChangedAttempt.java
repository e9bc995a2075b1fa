package io.manta.engine.memory;

import io.manta.contract.message.EndReport;
import io.manta.contract.run.AssignmentStatus;
import io.manta.engine.port.AttemptRecord;
import java.time.Instant;
import java.util.Optional;

/** An attempt's record with some of it changed. */
final class ChangedAttempt {
    private final AttemptRecord old;
    private AssignmentStatus status;
    private int tries;
    private Optional<String> container;
    private Optional<Instant> launchedAt;
    private Optional<Instant> startedAt;
    private Optional<Instant> missingSince;
    private Optional<Instant> endedAt;
    private Optional<EndReport> end;
    private boolean answered;

    private ChangedAttempt(AttemptRecord old) {
        this.old = old;
        this.status = old.status();
        this.tries = old.tries();
        this.container = old.container();
        this.launchedAt = old.launchedAt();
        this.startedAt = old.startedAt();
        this.missingSince = old.missingSince();
        this.endedAt = old.endedAt();
        this.end = old.end();
        this.answered = old.answered();
    }

    static ChangedAttempt of(AttemptRecord record) {
        return new ChangedAttempt(record);
    }

    ChangedAttempt tries(int value) {
        tries = value;
        return this;
    }

    ChangedAttempt launched(String value, Instant at) {
        container = Optional.of(value);
        launchedAt = launchedAt.or(() -> Optional.of(at));
        return this;
    }

    ChangedAttempt started(Instant at) {
        status = AssignmentStatus.RUNNING;
        startedAt = startedAt.or(() -> Optional.of(at));
        return this;
    }

    ChangedAttempt missing(Instant at) {
        missingSince = missingSince.or(() -> Optional.of(at));
        return this;
    }

    ChangedAttempt present() {
        missingSince = Optional.empty();
        return this;
    }

    ChangedAttempt end(AssignmentStatus value, EndReport report, Instant at) {
        status = value;
        endedAt = Optional.of(at);
        end = Optional.of(report);
        return this;
    }

    ChangedAttempt answer() {
        answered = true;
        return this;
    }

    AttemptRecord record() {
        return new AttemptRecord(
                old.attempt(),
                old.token(),
                status,
                tries,
                container,
                old.admittedAt(),
                launchedAt,
                startedAt,
                missingSince,
                endedAt,
                end,
                answered);
    }
}
