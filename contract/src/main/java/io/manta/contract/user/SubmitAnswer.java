package io.manta.contract.user;

import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;

/**
 * The run that a submission has started.
 *
 * @param execution the ARN of the execution that runs it
 * @param warnings what the compiler has found and does not keep the swarm from running
 */
public record SubmitAnswer(RunId run, String execution, JsonArray warnings) {
    public static SubmitAnswer read(JsonReader form) {
        return new SubmitAnswer(
                form.parsed("run", RunId::new),
                form.string("execution"),
                JsonArray.of(form.list("warnings", JsonReader::object), warning -> warning));
    }

    public JsonObject json() {
        return JsonObject.builder()
                .put("run", run.value())
                .put("execution", execution)
                .put("warnings", warnings)
                .build();
    }
}
