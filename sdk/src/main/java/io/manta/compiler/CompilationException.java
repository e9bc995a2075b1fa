package io.manta.compiler;

import io.manta.contract.MantaException;
import java.util.List;
import java.util.stream.Collectors;

/** A swarm that can't run, with every problem that was found. */
public final class CompilationException extends MantaException {
    private static final long serialVersionUID = 1;

    private final transient List<Diagnostic> diagnostics;

    public CompilationException(List<Diagnostic> diagnostics) {
        super(diagnostics.stream().map(Diagnostic::toString).collect(Collectors.joining("\n")));
        this.diagnostics = List.copyOf(diagnostics);
    }

    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
