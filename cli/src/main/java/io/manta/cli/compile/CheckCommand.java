package io.manta.cli.compile;

import io.manta.PackagedSwarm;
import io.manta.cli.Console;
import io.manta.cli.Diagnosis;
import io.manta.cli.load.Targets;
import io.manta.compiler.CompilationException;
import io.manta.compiler.CompiledSwarm;
import io.manta.compiler.Diagnostics;
import io.manta.compiler.SwarmCompiler;
import io.manta.compiler.Target;
import io.manta.local.launcher.ProgramSyntax;
import io.manta.local.launcher.PythonInterpreter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code manta check}: every problem of a swarm and its programs, without running it. */
@Command(name = "check", description = "Show every problem of a swarm, without running it.")
public final class CheckCommand implements Runnable {
    private final Console console;
    private final Targets targets;

    @Parameters(paramLabel = "TARGET", description = Targets.DESCRIPTION)
    private String target;

    @Option(
            names = "--python",
            paramLabel = "COMMAND",
            description = "The Python that reads the programs (default: python3).")
    private @Nullable String python;

    public CheckCommand(Console console, Targets targets) {
        this.console = console;
        this.targets = targets;
    }

    @Override
    public void run() {
        var swarm = targets.load(target).swarm();
        var problems = new Diagnostics();
        var compiled = compiled(swarm, problems);
        programs(swarm, problems);
        problems.throwIfErrors();
        new Diagnosis(console).print(problems.all());
        compiled.ifPresent(this::praise);
    }

    private static Optional<CompiledSwarm> compiled(PackagedSwarm swarm, Diagnostics problems) {
        try {
            var compiled = SwarmCompiler.compile(swarm.document(), Target.LOCAL);
            compiled.warnings().forEach(problems::add);
            return Optional.of(compiled);
        } catch (CompilationException e) {
            e.diagnostics().forEach(problems::add);
            return Optional.empty();
        }
    }

    private void programs(PackagedSwarm swarm, Diagnostics problems) {
        try {
            var interpreter = PythonInterpreter.find(Optional.ofNullable(python));
            new ProgramSyntax(interpreter.executable()).check(swarm).forEach(problems::add);
        } catch (CompilationException e) {
            e.diagnostics().forEach(problems::add);
        }
    }

    private void praise(CompiledSwarm compiled) {
        var tasks = compiled.blueprint().document().tasks().size();
        console.print(
                "%s: no errors; %d %s in %s"
                        .formatted(
                                compiled.blueprint().document().name(),
                                tasks,
                                tasks == 1 ? "task" : "tasks",
                                states(compiled.blueprint().states().size())));
    }

    private static String states(int count) {
        return count == 1 ? "1 state of a round" : "%d states of a round".formatted(count);
    }
}
