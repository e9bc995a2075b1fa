package io.manta.cli.plan;

import io.manta.cli.CliException;
import io.manta.cli.Console;
import io.manta.cli.Diagnosis;
import io.manta.cli.completion.TargetNames;
import io.manta.cli.load.LoadedSwarm;
import io.manta.cli.load.Targets;
import io.manta.cli.nodes.NodesOptions;
import io.manta.cli.text.Closest;
import io.manta.compiler.CompiledSwarm;
import io.manta.compiler.Diagnostics;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.json.Json;
import io.manta.contract.node.Node;
import io.manta.engine.estimate.Prices;
import io.manta.engine.estimate.RunEstimate;
import io.manta.engine.submit.CloudCheck;
import io.manta.local.Preflight;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code manta plan}: what a run on AWS would come to, before it runs. */
@Command(
        name = "plan",
        description = "Show what a run on AWS would come to: counts, limits, dollars.",
        footer = {
            "  manta plan digits                                an example, on its nodes",
            "  manta plan digits --nodes 100 --rounds 10        on a hundred nodes",
            "  manta plan digits --seconds 120                  containers of two minutes",
            "  manta plan digits --seconds worker=600,average=5 each its own",
            "  manta plan digits --json                         for programs"
        },
        exitCodeList = {
            "0:done; there may be warnings",
            "1:the swarm has errors, which are shown",
            "2:there is no such target, nodes file, task or region"
        })
public final class PlanCommand implements Runnable {
    private final Console console;
    private final Targets targets;

    @Parameters(
            paramLabel = "TARGET",
            completionCandidates = TargetNames.class,
            description = Targets.DESCRIPTION)
    private String target;

    @Mixin private NodesOptions nodes = new NodesOptions();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description =
                    "How many rounds (default: the swarm's iterations; without, tasks decide: 1).")
    private @Nullable Integer rounds;

    @Mixin private SecondsOption seconds = new SecondsOption();

    @Option(
            names = "--region",
            paramLabel = "NAME",
            completionCandidates = RegionNames.class,
            description = "Whose prices (default: us-east-1).")
    private @Nullable String region;

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    public PlanCommand(Console console, Targets targets) {
        this.console = console;
        this.targets = targets;
    }

    @Override
    public void run() {
        var prices = prices();
        var loaded = targets.load(target);
        var places = nodes.spec(loaded.folder()).outline();
        var problems = new Diagnostics();
        var compiled = compiled(loaded, places, problems);
        var document = compiled.blueprint().document();
        var asked = new RunEstimate.Asked(rounds(document), seconds.of(document), prices);
        var estimate = RunEstimate.of(compiled, places, asked);
        if (json) {
            console.print(Json.write(PlanJson.of(document.name(), places.size(), estimate)));
            return;
        }
        new Diagnosis(console).print(problems.all());
        new PlanText(console, document.name(), places.size(), estimate).print();
    }

    private static CompiledSwarm compiled(
            LoadedSwarm loaded, List<Node> places, Diagnostics problems) {
        loaded.problems().all().forEach(problems::add);
        // No program runs here, so neither Python nor slots matter.
        var preflight = new Preflight(Optional.empty(), Integer.MAX_VALUE);
        var compiled = preflight.inspect(loaded.swarm(), problems);
        preflight.inspectPlaces(loaded.swarm().document(), places, problems);
        CloudCheck.inspect(loaded.swarm().document(), problems);
        problems.throwIfErrors();
        return compiled.orElseThrow();
    }

    private int rounds(SwarmDocument document) {
        var iterations = document.iterations();
        if (rounds == null) {
            return iterations.orElse(1);
        }
        var most = iterations.orElse(Integer.MAX_VALUE);
        if (rounds < 1 || rounds > most) {
            throw CliException.usage(
                    iterations
                            .map(
                                    n ->
                                            "--rounds must be 1 to %s, the swarm's iterations"
                                                    .formatted(n))
                            .orElse("--rounds must be at least 1")
                            .concat(", got: " + rounds));
        }
        return rounds;
    }

    private Prices prices() {
        var known = Prices.regions();
        var name = region == null ? known.get(0) : region;
        return Prices.of(name)
                .orElseThrow(
                        () -> {
                            var problem =
                                    CliException.usage(
                                            "--region must be one whose prices are known, %s, got: \"%s\""
                                                    .formatted(String.join(" or ", known), name));
                            return Closest.hint(name, known).map(problem::withHint).orElse(problem);
                        });
    }
}
