package io.manta.engine.janitor;

import io.manta.contract.machine.Blueprint;
import io.manta.engine.EngineLimits;
import io.manta.engine.port.AttemptRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Since when an attempt's program runs, and for how long it may.
 *
 * @param at when it said that it starts; a command need not say so, and is then taken to have begun
 *     when its container was launched
 * @param seconds its task's timeout
 */
record Beginning(Optional<Instant> at, Optional<Integer> seconds) {
    static Beginning of(AttemptRecord record, Blueprint blueprint) {
        var alias = record.attempt().assignment().alias();
        return new Beginning(
                blueprint.runsCommand(alias)
                        ? record.startedAt().or(record::launchedAt)
                        : record.startedAt(),
                blueprint.task(alias).timeoutSeconds());
    }

    /**
     * How long after its beginning it is overdue; empty if it has not begun or may run for ever.
     *
     * @param margin for who ends it from within, and for a container that was launched to start
     */
    Optional<Duration> timeout(Duration margin) {
        return at.isEmpty()
                ? Optional.empty()
                : seconds.map(Duration::ofSeconds)
                        .map(timeout -> timeout.plus(EngineLimits.STOP_GRACE).plus(margin));
    }
}
