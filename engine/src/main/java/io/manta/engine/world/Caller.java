package io.manta.engine.world;

import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.TaskSpec;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import io.manta.contract.machine.Blueprint;
import io.manta.engine.Ports;
import io.manta.engine.port.AttemptRecord;
import io.manta.engine.port.RunRecord;

/**
 * Who calls: an attempt, its run, and the swarm that the run is of. Each is read once a call, in
 * this order.
 */
record Caller(AttemptRecord own, RunRecord record, Blueprint blueprint) {
    /** The caller that an attempt's id names; one that is not known yet may be in a moment. */
    static Caller find(Ports ports, String attemptId) {
        return ports.attempts()
                .find(attemptId)
                .map(own -> of(ports, own))
                .orElseThrow(
                        () ->
                                new WorldRefusal(
                                        ErrorCode.NOT_KNOWN_YET,
                                        "this container's attempt is not known yet: ask again"));
    }

    /** The caller whose attempt was read for this call. */
    static Caller of(Ports ports, AttemptRecord own) {
        var run = ports.runs().get(own.attempt().assignment().run()).orElseThrow();
        return new Caller(own, run, ports.blueprints().get(run.document()).orElseThrow());
    }

    /**
     * Whether the attempt may act for its assignment: it has not ended, its run is ACTIVE in its
     * segment, and no newer one fences it. An attempt only ever goes from yes to no. What others
     * see at once is fenced in its own write besides.
     */
    boolean mayWrite(Ports ports) {
        return own.end().isEmpty()
                && record.isActiveIn(attempt().segment())
                && ports.attempts().isNewest(attempt());
    }

    Attempt attempt() {
        return own.attempt();
    }

    RunId run() {
        return record.id();
    }

    Assignment assignment() {
        return attempt().assignment();
    }

    TaskSpec task() {
        return blueprint.task(assignment().alias());
    }

    ModuleSpec module() {
        return blueprint.module(task());
    }
}
