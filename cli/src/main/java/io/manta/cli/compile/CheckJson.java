package io.manta.cli.compile;

import io.manta.cli.load.LoadedSwarm;
import io.manta.compiler.Diagnostic;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;

/** The problems of a swarm as {@code manta check --json} gives them; {@code docs/cli.md}. */
final class CheckJson {
    private CheckJson() {}

    static JsonObject of(LoadedSwarm loaded, SwarmCheck check) {
        return JsonObject.builder()
                .put("swarm", loaded.swarm().document().name())
                .put("ok", !check.problems().hasErrors())
                .put("problems", JsonArray.of(check.problems().sorted(), Diagnostic::json))
                .build();
    }
}
