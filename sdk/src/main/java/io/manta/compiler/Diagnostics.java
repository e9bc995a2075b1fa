package io.manta.compiler;

import java.util.ArrayList;
import java.util.List;

/** Collects the problems of one swarm. Not thread-safe. */
public final class Diagnostics {
    private final List<Diagnostic> all = new ArrayList<>();

    public void add(Diagnostic diagnostic) {
        all.add(diagnostic);
    }

    /** Every problem so far, in the order in which they were found. */
    public List<Diagnostic> all() {
        return List.copyOf(all);
    }

    public boolean hasErrors() {
        return all.stream().anyMatch(d -> d.severity() == Severity.ERROR);
    }

    /** Throws every problem at once if one of them is an error. */
    public void throwIfErrors() {
        if (hasErrors()) {
            throw new CompilationException(all);
        }
    }
}
