package io.manta.contract.user;

import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;

/**
 * A run that has ended.
 *
 * @param stopped whether it ended by this; else it had ended before
 */
public record StopAnswer(RunId run, boolean stopped) {
    public static StopAnswer read(JsonReader form) {
        return new StopAnswer(form.parsed("run", RunId::new), form.bool("stopped", false));
    }

    public JsonObject json() {
        return JsonObject.builder().put("run", run.value()).put("stopped", stopped).build();
    }
}
