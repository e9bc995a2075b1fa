package io.manta.cli.compile;

import io.manta.cli.CliException;
import io.manta.cli.load.LoadedSwarm;
import io.manta.compiler.CompilationException;
import io.manta.compiler.Diagnostic;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import java.util.List;

/** The problems of a swarm as {@code manta check --json} gives them; {@code docs/cli.md}. */
final class CheckJson {
    private CheckJson() {}

    /** Of a swarm that can't be made: its Java or its document is not read to the end. */
    static JsonObject of(CliException refused) {
        return unmade(
                JsonArray.of(
                        List.of(
                                JsonObject.builder()
                                        .put("severity", "error")
                                        .put("message", refused.getMessage())
                                        .putString("hint", refused.hint())
                                        .build()),
                        problem -> problem));
    }

    /** Of a swarm whose Java refuses to go on. */
    static JsonObject of(CompilationException refused) {
        return unmade(JsonArray.of(refused.diagnostics(), Diagnostic::json));
    }

    private static JsonObject unmade(JsonArray problems) {
        return JsonObject.builder().put("ok", false).put("problems", problems).build();
    }

    static JsonObject of(LoadedSwarm loaded, SwarmCheck check) {
        return JsonObject.builder()
                .put("swarm", loaded.swarm().document().name())
                .put("ok", !check.problems().hasErrors())
                .put("problems", JsonArray.of(check.problems().sorted(), Diagnostic::json))
                .build();
    }
}
