package io.manta.engine.plan;

import io.manta.contract.machine.HistoryBound;
import io.manta.contract.machine.RoundPlan;
import io.manta.engine.Ports;
import io.manta.engine.port.RunRecord;

/**
 * What is left of the current execution's history.
 *
 * @param used the most that its rounds so far have added; 0 if there was none
 */
record HistoryRoom(int segment, long used) {
    static HistoryRoom of(Ports ports, RunRecord run, int round) {
        var used =
                ports.rounds()
                        .get(run.id(), round - 1)
                        .filter(before -> before.segment() == run.segment())
                        .map(RoundPlan::events);
        return new HistoryRoom(run.segment(), used.orElse(0L));
    }

    /** The plan as this execution's; as the next one's if it does not fit, and is not the first. */
    RoundPlan place(RoundPlan plan, HistoryBound history) {
        var own = history.of(plan.items());
        return used == 0 || used + own <= history.room()
                ? plan.in(segment, used + own)
                : plan.in(segment + 1, own);
    }
}
