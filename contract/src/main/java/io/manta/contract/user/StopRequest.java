package io.manta.contract.user;

import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import java.util.Optional;
import java.util.Set;

/**
 * Asks that a run ends.
 *
 * @param reason why, in the user's words
 */
public record StopRequest(RunId run, Optional<String> reason) implements UserRequest {
    static final String ACTION = "stop";

    @Override
    public String action() {
        return ACTION;
    }

    static StopRequest read(JsonReader form) {
        form.only(Set.of(UserRequest.ACTION, "run", "reason"));
        return new StopRequest(form.parsed("run", RunId::new), form.optionalString("reason"));
    }

    @Override
    public JsonObject json() {
        return JsonObject.builder()
                .put(UserRequest.ACTION, ACTION)
                .put("run", run.value())
                .putString("reason", reason)
                .build();
    }
}
