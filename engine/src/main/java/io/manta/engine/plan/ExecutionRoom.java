package io.manta.engine.plan;

import io.manta.contract.machine.HistoryBound;
import io.manta.contract.machine.RoundPlan;
import io.manta.engine.EngineLimits;
import io.manta.engine.Ports;
import io.manta.engine.port.RunRecord;
import java.time.Instant;

/**
 * What the current execution has room for: events of its history, and time.
 *
 * @param used the most events that its rounds so far have added; 0 if there was none
 * @param begun when the first of them was planned
 */
record ExecutionRoom(int segment, long used, Instant begun) {
    static ExecutionRoom of(Ports ports, RunRecord run, int round) {
        var now = ports.clock().instant();
        return ports.rounds()
                .get(run.id(), round - 1)
                .filter(before -> before.segment() == run.segment())
                .map(before -> after(before, now))
                .orElseGet(() -> new ExecutionRoom(run.segment(), 0, now));
    }

    private static ExecutionRoom after(RoundPlan before, Instant now) {
        return new ExecutionRoom(before.segment(), before.events(), before.begun().orElse(now));
    }

    /** The plan as this execution's; as the next one's if it does not fit, and is not the first. */
    RoundPlan place(RoundPlan plan, HistoryBound history, Instant now) {
        var own = history.of(plan.items());
        var fits =
                used + own <= history.room()
                        && now.isBefore(begun.plus(EngineLimits.EXECUTION_LIFE));
        return used == 0 || fits
                ? plan.in(segment, used + own, begun)
                : plan.in(segment + 1, own, now);
    }
}
