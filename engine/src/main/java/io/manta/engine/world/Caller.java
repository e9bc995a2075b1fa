package io.manta.engine.world;

import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.TaskSpec;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import io.manta.contract.machine.Blueprint;
import io.manta.engine.Ports;
import io.manta.engine.port.RunRecord;

/** Who calls: an attempt, its run, and the swarm that the run is of. */
record Caller(Attempt attempt, RunRecord record, Blueprint blueprint) {
    /** The caller that an attempt's id names; one that is not known yet may be in a moment. */
    static Caller find(Ports ports, String attemptId) {
        var attempt =
                ports.attempts()
                        .find(attemptId)
                        .orElseThrow(
                                () ->
                                        new WorldRefusal(
                                                ErrorCode.NOT_KNOWN_YET,
                                                "this container's attempt is not known yet: ask"
                                                        + " again"))
                        .attempt();
        var run = ports.runs().get(attempt.assignment().run()).orElseThrow();
        return new Caller(attempt, run, ports.blueprints().get(run.document()).orElseThrow());
    }

    RunId run() {
        return record.id();
    }

    Assignment assignment() {
        return attempt.assignment();
    }

    TaskSpec task() {
        return blueprint.task(assignment().alias());
    }

    ModuleSpec module() {
        return blueprint.module(task());
    }
}
