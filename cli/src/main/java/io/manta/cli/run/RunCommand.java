package io.manta.cli.run;

import io.manta.cli.Console;
import io.manta.cli.Diagnosis;
import io.manta.cli.compile.SwarmCheck;
import io.manta.cli.completion.TargetNames;
import io.manta.cli.load.LoadedSwarm;
import io.manta.cli.load.Targets;
import io.manta.cli.nodes.NodesOptions;
import io.manta.engine.submit.Submitted;
import io.manta.local.LocalCluster;
import io.manta.local.nodes.NodesSpec;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code manta run}: runs a swarm on this machine, to its end. */
@Command(
        name = "run",
        description = "Run a swarm on this machine, to its end.",
        footer = {
            "  manta run digits                        an example, on nodes of its own",
            "  manta run my/Swarm.java --nodes 8       a swarm of yours, on 8 nodes",
            "  manta run digits --set epochs=3 -q      another value of a global, quietly",
            "  manta run digits --json > outcome.json  what came out, for programs"
        },
        exitCodeList = {
            "0:the run has COMPLETED",
            "1:the swarm has errors, which are shown; nothing ran",
            "2:there is no such target, option or nodes file",
            "3:the run has FAILED",
            "4:the run was STOPPED, by manta stop",
            "130:interrupted by Ctrl-C (143: by SIGTERM); the run is STOPPED"
        })
public final class RunCommand implements Callable<Integer> {
    private final Console console;
    private final Targets targets;
    private final InstantSource clock;

    @Parameters(
            paramLabel = "TARGET",
            completionCandidates = TargetNames.class,
            description = Targets.DESCRIPTION)
    private String target;

    @Mixin private NodesOptions nodes = new NodesOptions();
    @Mixin private GlobalOptions globals = new GlobalOptions();
    @Mixin private ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Fixes who gets which row, where tasks are placed, and the programs' random numbers (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin private ShowOptions show = new ShowOptions();

    public RunCommand(Console console, Targets targets, InstantSource clock) {
        this.console = console;
        this.targets = targets;
        this.clock = clock;
    }

    @Override
    public Integer call() throws InterruptedException {
        var loaded = targets.load(target);
        var spec = nodes.spec(loaded.folder());
        if (loaded.problems().hasErrors()) {
            checkAll(loaded, spec);
        }
        var swarm = globals.applyTo(loaded.whole(), console);
        cluster.checkAgainst(swarm.document());
        var places = spec.nodes(cluster.dir().resolve("datasets"), seed);
        try (var opened = LocalCluster.open(cluster.options().withFolder(loaded.folder()))) {
            var began = clock.instant();
            var submitted = opened.submit(swarm, places, seed);
            new Diagnosis(console).print(submitted.warnings());
            return new WatchedRun(console, clock, show, cluster.dir())
                    .toTheEnd(
                            opened, submitted.run(), 0, began, headline(submitted, places.size()));
        }
    }

    private String headline(Submitted submitted, int places) {
        return "%s on %s, seed %s"
                .formatted(submitted.run(), places == 1 ? "1 node" : places + " nodes", seed);
    }

    /** What the cluster would find, and what keeps it from looking. */
    private void checkAll(LoadedSwarm loaded, NodesSpec spec) {
        SwarmCheck.of(loaded, Optional.of(spec.outline()), cluster.options())
                .problems()
                .throwIfErrors();
    }
}
