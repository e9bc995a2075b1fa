package io.manta.compiler;

import java.util.ArrayList;
import java.util.Comparator;
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

    /** Whether there is a problem of this kind. */
    public boolean has(DiagnosticCode code) {
        return all.stream().anyMatch(d -> d.code() == code);
    }

    /** Every problem so far by its place, and at one place by its code. */
    public List<Diagnostic> sorted() {
        return all.stream()
                .sorted(
                        Comparator.comparing(Diagnostic::path)
                                .thenComparing(Diagnostic::code)
                                .thenComparing(Diagnostic::message))
                .toList();
    }

    /** Throws every problem at once, sorted, if one of them is an error. */
    public void throwIfErrors() {
        if (hasErrors()) {
            throw new CompilationException(sorted());
        }
    }
}
