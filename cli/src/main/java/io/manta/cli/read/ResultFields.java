package io.manta.cli.read;

import io.manta.contract.json.JsonObject;
import io.manta.engine.port.ResultRecord;

/** Where a result is from, as every form of it begins. */
public final class ResultFields {
    private ResultFields() {}

    public static JsonObject.Builder of(ResultRecord result) {
        var assignment = result.attempt().assignment();
        return JsonObject.builder()
                .put("tag", result.tag())
                .put("round", assignment.round())
                .put("task", assignment.alias().value())
                .put("node", assignment.node().value())
                .put("attempt", result.attempt().number())
                .put("sequence", result.sequence())
                .put("saved_at", result.savedAt().toString());
    }
}
