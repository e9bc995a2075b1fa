package io.manta.functions;

import io.manta.compiler.CompilationException;
import io.manta.compiler.Diagnostic;
import io.manta.contract.MantaException;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import java.util.List;

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
        return JsonArray.of(diagnostics, Diagnostic::json);
    }
}
