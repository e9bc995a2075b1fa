package io.manta.cli.compile;

import io.manta.cli.Console;
import io.manta.cli.Diagnosis;
import io.manta.cli.load.Targets;
import io.manta.compiler.SwarmCompiler;
import io.manta.compiler.Target;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code manta check}: every problem of a swarm, without running it. */
@Command(name = "check", description = "Show every problem of a swarm, without running it.")
public final class CheckCommand implements Runnable {
    private final Console console;
    private final Targets targets;

    @Parameters(paramLabel = "TARGET", description = Targets.DESCRIPTION)
    private String target;

    public CheckCommand(Console console, Targets targets) {
        this.console = console;
        this.targets = targets;
    }

    @Override
    public void run() {
        var document = targets.load(target).swarm().document();
        var compiled = SwarmCompiler.compile(document, Target.LOCAL);
        new Diagnosis(console).print(compiled.warnings());
        console.print(
                "%s: no errors, %d tasks in %d states"
                        .formatted(
                                document.name(),
                                compiled.blueprint().document().tasks().size(),
                                compiled.blueprint().states().size()));
    }
}
