package io.manta.cli.compile;

import io.manta.cli.load.LoadedSwarm;
import io.manta.compiler.Diagnostic;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import java.util.Locale;

/** The problems of a swarm as {@code manta check --json} gives them; {@code docs/cli.md}. */
final class CheckJson {
    private CheckJson() {}

    static JsonObject of(LoadedSwarm loaded, SwarmCheck check) {
        return JsonObject.builder()
                .put("swarm", loaded.swarm().document().name())
                .put("ok", !check.problems().hasErrors())
                .put("problems", JsonArray.of(check.problems().sorted(), CheckJson::problem))
                .build();
    }

    private static JsonObject problem(Diagnostic problem) {
        return JsonObject.builder()
                .put("code", problem.code().name())
                .put("severity", problem.severity().name().toLowerCase(Locale.ROOT))
                .put("path", problem.path())
                .put("message", problem.message())
                .putString("hint", problem.hint())
                .build();
    }
}
