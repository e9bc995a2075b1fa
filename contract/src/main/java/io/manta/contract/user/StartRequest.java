package io.manta.contract.user;

import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import java.util.Set;

/** Asks that a run goes on which is STOPPED or has FAILED. */
public record StartRequest(RunId run) implements UserRequest {
    static final String ACTION = "start";

    @Override
    public String action() {
        return ACTION;
    }

    static StartRequest read(JsonReader form) {
        form.only(Set.of(UserRequest.ACTION, "run"));
        return new StartRequest(form.parsed("run", RunId::new));
    }

    @Override
    public JsonObject json() {
        return JsonObject.builder().put(UserRequest.ACTION, ACTION).put("run", run.value()).build();
    }
}
