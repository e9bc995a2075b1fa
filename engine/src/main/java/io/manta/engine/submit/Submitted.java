package io.manta.engine.submit;

import io.manta.compiler.Diagnostic;
import io.manta.contract.id.RunId;
import java.util.List;

/**
 * A run that was started.
 *
 * @param warnings what the compiler found that does not keep the swarm from running
 */
public record Submitted(RunId run, List<Diagnostic> warnings) {
    public Submitted {
        warnings = List.copyOf(warnings);
    }
}
