package io.manta.cli.compile;

import io.manta.cli.CliException;
import io.manta.cli.Console;
import io.manta.cli.Diagnosis;
import io.manta.cli.ExitCode;
import io.manta.cli.completion.TargetNames;
import io.manta.cli.load.LoadedSwarm;
import io.manta.cli.load.Targets;
import io.manta.cli.nodes.NodesOptions;
import io.manta.cli.run.SecretOptions;
import io.manta.compiler.CompilationException;
import io.manta.compiler.CompiledSwarm;
import io.manta.contract.json.Json;
import io.manta.contract.node.Node;
import io.manta.local.LocalOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code manta check}: every problem of a swarm and its programs, without running it. */
@Command(
        name = "check",
        description = "Show every problem of a swarm, without running it.",
        footer = {
            "  manta check digits                   an example, on nodes of its own",
            "  manta check my/Swarm.java            its graph and its programs",
            "  manta check my/Swarm.java --nodes 8  and whether it can run on 8 nodes"
        },
        exitCodeList = {
            "0:no errors; there may be warnings",
            "1:the swarm has errors, which are shown",
            "2:there is no such target or nodes file"
        })
public final class CheckCommand implements Callable<Integer> {
    private final Console console;
    private final Targets targets;

    @Parameters(
            paramLabel = "TARGET",
            completionCandidates = TargetNames.class,
            description = Targets.DESCRIPTION)
    private String target;

    @Mixin private NodesOptions nodes = new NodesOptions();

    @Option(
            names = "--python",
            paramLabel = "COMMAND",
            description = "The Python that reads the programs (default: python3).")
    private @Nullable String python;

    @Mixin private SecretOptions secrets = new SecretOptions();

    @Option(names = "--json", description = "Print a JSON object, with every problem.")
    private boolean json;

    public CheckCommand(Console console, Targets targets) {
        this.console = console;
        this.targets = targets;
    }

    @Override
    public Integer call() {
        if (!json) {
            return check(targets.load(target));
        }
        try {
            return check(targets.load(target));
        } catch (CompilationException e) {
            console.print(Json.write(CheckJson.of(e)));
            return ExitCode.SWARM_ERRORS;
        } catch (CliException e) {
            if (e.exitCode() != ExitCode.SWARM_ERRORS) {
                throw e;
            }
            console.print(Json.write(CheckJson.of(e)));
            return ExitCode.SWARM_ERRORS;
        }
    }

    private int check(LoadedSwarm loaded) {
        secrets.checkNames(loaded.swarm().document());
        var check = SwarmCheck.of(loaded, places(loaded), options());
        if (json) {
            console.print(Json.write(CheckJson.of(loaded, check)));
            return check.problems().hasErrors() ? ExitCode.SWARM_ERRORS : ExitCode.OK;
        }
        check.problems().throwIfErrors();
        new Diagnosis(console).print(check.problems().all());
        check.compiled().ifPresent(this::praise);
        return ExitCode.OK;
    }

    /** Empty where nothing says which nodes there are. */
    private Optional<List<Node>> places(LoadedSwarm loaded) {
        return nodes.areGiven(loaded.folder())
                ? Optional.of(nodes.spec(loaded.folder()).outline())
                : Optional.empty();
    }

    private LocalOptions options() {
        var options = LocalOptions.defaults().withSecrets(secrets.references());
        return python == null ? options : options.withPython(python);
    }

    private void praise(CompiledSwarm compiled) {
        var tasks = compiled.blueprint().document().tasks().size();
        console.print(
                "%s: no errors; %s %s in %s"
                        .formatted(
                                compiled.blueprint().document().name(),
                                tasks,
                                tasks == 1 ? "task" : "tasks",
                                states(compiled.blueprint().states().size())));
    }

    private static String states(int count) {
        return count == 1 ? "1 state of a round" : "%s states of a round".formatted(count);
    }
}
