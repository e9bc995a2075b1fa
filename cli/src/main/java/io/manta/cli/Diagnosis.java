package io.manta.cli;

import io.manta.compiler.Diagnostic;
import io.manta.compiler.Severity;
import java.util.List;

/** Prints problems of swarms in the form that all of them have, to standard error. */
public final class Diagnosis {
    private final Console console;

    public Diagnosis(Console console) {
        this.console = console;
    }

    public void print(List<Diagnostic> diagnostics) {
        diagnostics.forEach(this::print);
    }

    /** The mark is the first word of the form. */
    private void print(Diagnostic diagnostic) {
        var text = diagnostic.toString();
        var mark = "[" + diagnostic.severity() + "]";
        console.say(
                diagnostic.severity() == Severity.ERROR ? Style.RED : Style.YELLOW,
                mark,
                text.substring(mark.length() + 1));
    }
}
