package io.manta.local.interpreter;

import io.manta.contract.WireFormatException;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.run.Failure;

/** Reads the failure that an error's cause tells. */
final class Failures {
    private Failures() {}

    static Failure of(StateError error) {
        try {
            return ofJson(error);
        } catch (WireFormatException e) {
            // The service's own causes are sentences, not JSON.
            return Failure.of(error.name(), error.cause());
        }
    }

    private static Failure ofJson(StateError error) {
        var json = Json.read(error.cause());
        if (json instanceof JsonObject thrown && thrown.members().containsKey("errorMessage")) {
            return Failure.of(error.name(), JsonReader.of(thrown, "").string("errorMessage"));
        }
        return Failure.read(JsonReader.of(json, "failure"));
    }
}
