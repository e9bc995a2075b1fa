package io.manta.cli.run;

import io.manta.cli.CliException;
import io.manta.cli.Console;
import io.manta.cli.Diagnosis;
import io.manta.cli.ExitCode;
import io.manta.cli.Style;
import io.manta.cli.load.Targets;
import io.manta.cli.read.DirectoryOption;
import io.manta.contract.id.RunId;
import io.manta.contract.json.Json;
import io.manta.local.LocalCluster;
import io.manta.local.LocalOptions;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code manta run}: runs a swarm on this machine, to its end. */
@Command(name = "run", description = "Run a swarm on this machine, to its end.")
public final class RunCommand implements Callable<Integer> {
    private final Console console;
    private final Targets targets;
    private final InstantSource clock;

    @Parameters(paramLabel = "TARGET", description = Targets.DESCRIPTION)
    private String target;

    @Mixin private NodesOptions nodes = new NodesOptions();
    @Mixin private GlobalOptions globals = new GlobalOptions();
    @Mixin private DirectoryOption directory = new DirectoryOption();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Fixes who gets which row, where tasks are placed, and the programs' random numbers (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--slots",
            paramLabel = "N",
            description =
                    "How many programs run at a time (default: as many as the machine has cores).")
    private @Nullable Integer slots;

    @Option(
            names = "--python",
            paramLabel = "COMMAND",
            description = "The Python that runs programs, 3.8 or newer (default: python3).")
    private @Nullable String python;

    @Option(
            names = {"-q", "--quiet"},
            description = "Show only what came out.")
    private boolean quiet;

    @Option(
            names = "--json",
            description = "Print what came out as a JSON object; progress goes to standard error.")
    private boolean json;

    public RunCommand(Console console, Targets targets, InstantSource clock) {
        this.console = console;
        this.targets = targets;
        this.clock = clock;
    }

    @Override
    public Integer call() throws InterruptedException {
        var loaded = targets.load(target);
        var swarm = globals.applyTo(loaded.swarm(), console);
        var datasets = directory.path().resolve("datasets");
        var places = nodes.spec(loaded.folder()).nodes(datasets, seed);
        try (var cluster = LocalCluster.open(options())) {
            var submitted = cluster.submit(swarm, places, seed);
            new Diagnosis(console).print(submitted.warnings());
            var run = submitted.run();
            var interruption = Interruption.calls(() -> stop(cluster, run));
            try {
                announce(run, places.size());
                return watch(cluster, run);
            } finally {
                interruption.end();
            }
        }
    }

    private int watch(LocalCluster cluster, RunId run) throws InterruptedException {
        var store = cluster.store();
        new RunWatch(store, run, progress()).toTheEnd();
        cluster.await(run);
        var summary = RunSummary.of(store, run);
        if (json) {
            console.print(Json.write(SummaryJson.of(summary, directory.path())));
        } else {
            new SummaryText(console, directory.path()).print(summary);
        }
        return exitCode(summary);
    }

    private LocalOptions options() {
        var options = LocalOptions.defaults().withDir(directory.path());
        if (python != null) {
            options = options.withPython(python);
        }
        if (slots == null) {
            return options;
        }
        if (slots < 1) {
            throw CliException.usage("--slots must be at least 1, got: " + slots);
        }
        return options.withSlots(slots);
    }

    private Progress progress() {
        if (quiet) {
            return Progress.QUIET;
        }
        if (json) {
            return new PlainProgress(console.err());
        }
        return console.isLive()
                ? new LiveProgress(console, clock)
                : new PlainProgress(console.out());
    }

    private void announce(RunId run, int places) {
        if (!quiet) {
            var out = json ? console.err() : console.out();
            out.printf(
                    "%s on %d nodes, seed %d%n",
                    console.paint(Style.BOLD, run.value()), places, seed);
        }
    }

    private void stop(LocalCluster cluster, RunId run) {
        console.err().println("stopping: programs have 30 s to end");
        cluster.stop(run, "interrupted");
    }

    private static int exitCode(RunSummary summary) {
        return switch (summary.run().status()) {
            case COMPLETED -> ExitCode.OK;
            case STOPPED -> ExitCode.RUN_STOPPED;
            case FAILED -> ExitCode.RUN_FAILED;
            case PENDING, ACTIVE ->
                    throw new IllegalStateException(
                            "the watch ends with the run: " + summary.run());
        };
    }
}
