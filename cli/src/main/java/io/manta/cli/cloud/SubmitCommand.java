package io.manta.cli.cloud;

import io.manta.cli.Console;
import io.manta.cli.ExitCode;
import io.manta.cli.compile.SwarmCheck;
import io.manta.cli.completion.TargetNames;
import io.manta.cli.load.Targets;
import io.manta.cli.run.GlobalOptions;
import io.manta.client.DeployOptions;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code manta submit}: runs a swarm on a cluster on AWS. */
@Command(
        name = "submit",
        description = "Run a swarm on a cluster on AWS.",
        footer = {
            "  manta submit digits --cluster research          an example",
            "  manta submit my/Swarm.java --cluster research   a swarm of yours",
            "  manta stop digits-7k2m9x4q --cluster research   the run that came of it"
        },
        exitCodeList = {
            "0:it runs; the command does not wait for its end",
            "1:the swarm has errors, which are shown; nothing runs",
            "2:there is no such target, option or cluster, or the cluster refuses or does not answer"
        })
public final class SubmitCommand implements Callable<Integer> {
    private final Console console;
    private final Targets targets;

    @Parameters(
            paramLabel = "TARGET",
            completionCandidates = TargetNames.class,
            description = Targets.DESCRIPTION)
    private String target;

    @Mixin private CloudOptions cloud = new CloudOptions();
    @Mixin private GlobalOptions globals = new GlobalOptions();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Fixes where tasks are placed, and the programs' random numbers (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--run",
            paramLabel = "ID",
            description =
                    "The run's id: submitted twice under one, it is one run (default: a new one).")
    private @Nullable String run;

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    public SubmitCommand(Console console, Targets targets) {
        this.console = console;
        this.targets = targets;
    }

    @Override
    public Integer call() {
        cloud.cluster();
        var options = options();
        var loaded = targets.load(target);
        SwarmCheck.wherever(loaded).problems().throwIfErrors();
        var swarm = globals.applyTo(loaded.whole(), console);
        new CloudRun(console, cloud).submit(swarm, options, json);
        return ExitCode.OK;
    }

    private DeployOptions options() {
        var options = DeployOptions.defaults().withSeed(seed);
        return run == null ? options : options.withRun(CloudOptions.run(run));
    }
}
