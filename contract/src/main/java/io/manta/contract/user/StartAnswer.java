package io.manta.contract.user;

import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;

/**
 * A run that goes on.
 *
 * @param started whether it goes on by this; else it went on before
 * @param execution the ARN of the execution that goes on with it
 * @param segment the number of that execution
 * @param round the round that it is at
 */
public record StartAnswer(RunId run, boolean started, String execution, int segment, int round) {
    public static StartAnswer read(JsonReader form) {
        return new StartAnswer(
                form.parsed("run", RunId::new),
                form.bool("started", false),
                form.string("execution"),
                form.integer("segment"),
                form.integer("round"));
    }

    public JsonObject json() {
        return JsonObject.builder()
                .put("run", run.value())
                .put("started", started)
                .put("execution", execution)
                .put("segment", segment)
                .put("round", round)
                .build();
    }
}
