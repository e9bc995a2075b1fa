package io.manta.functions;

import io.manta.compiler.CompilationException;
import io.manta.compiler.Diagnostic;
import io.manta.contract.MantaException;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import java.util.List;
import java.util.Locale;

/** What a request is refused with: a sentence, and each problem of a swarm. */
final class RefusalJson {
    private RefusalJson() {}

    static JsonObject json(MantaException refusal) {
        var form = JsonObject.builder().put("error", String.valueOf(refusal.getMessage()));
        if (refusal instanceof CompilationException compilation) {
            form.put("problems", problems(compilation.diagnostics()));
        }
        return form.build();
    }

    /** The form of {@code manta check --json}. */
    static JsonArray problems(List<Diagnostic> diagnostics) {
        return JsonArray.of(diagnostics, RefusalJson::problem);
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
