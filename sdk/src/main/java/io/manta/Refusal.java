package io.manta;

import io.manta.compiler.Diagnostic;
import io.manta.compiler.DiagnosticCode;

/** Why something that an author gave can't be part of a document; it doesn't know where it was. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    private final DiagnosticCode code;
    private final String reason;

    Refusal(DiagnosticCode code, String reason) {
        super(reason);
        this.code = code;
        this.reason = reason;
    }

    /** This refusal at {@code path}: the swarm, or {@code swarm/module}. */
    Diagnostic at(String path) {
        return Diagnostic.error(code, path, reason);
    }
}
