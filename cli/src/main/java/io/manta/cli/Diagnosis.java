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
        diagnostics.forEach(diagnostic -> console.err().println(painted(diagnostic)));
    }

    private String painted(Diagnostic diagnostic) {
        var text = diagnostic.toString();
        var mark = "[" + diagnostic.severity() + "]";
        var style = diagnostic.severity() == Severity.ERROR ? Style.RED : Style.YELLOW;
        return text.startsWith(mark)
                ? console.paint(style, mark) + text.substring(mark.length())
                : text;
    }
}
