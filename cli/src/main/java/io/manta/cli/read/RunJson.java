package io.manta.cli.read;

import io.manta.contract.json.JsonObject;
import io.manta.engine.port.RunRecord;

/** What every JSON object of a run begins with. */
public final class RunJson {
    private RunJson() {}

    /** Its id, its swarm and how it stands. */
    public static JsonObject.Builder head(RunRecord run) {
        return JsonObject.builder()
                .put("run", run.id().value())
                .put("swarm", run.swarm())
                .put("status", run.status().name());
    }
}
