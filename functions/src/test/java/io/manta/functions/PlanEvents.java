package io.manta.functions;

import io.manta.contract.json.JsonObject;
import io.manta.contract.machine.PlanRequest;
import io.manta.engine.memory.TestRun;

/** What state machines ask the plan function. */
final class PlanEvents {
    private PlanEvents() {}

    /** The question at the run's begin. */
    static JsonObject first(TestRun run) {
        return event(run.first()).build();
    }

    /** The question after a round. */
    static JsonObject after(TestRun run, int round) {
        return event(run.after(round))
                .put("run", TestRun.RUN.value())
                .put("segment", 0)
                .put("round", round)
                .build();
    }

    private static JsonObject.Builder event(PlanRequest request) {
        var name = request.executionName();
        return JsonObject.builder()
                .put(
                        "execution",
                        "arn:aws:states:us-east-1:111122223333:execution:home-digits:" + name)
                .put("name", name)
                .put("redrive", request.redrive())
                .put("document", request.document().hex())
                .put("input", request.input());
    }
}
