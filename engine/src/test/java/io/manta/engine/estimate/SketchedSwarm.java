package io.manta.engine.estimate;

import io.manta.compiler.CompiledSwarm;
import io.manta.compiler.SwarmCompiler;
import io.manta.compiler.Target;
import io.manta.contract.document.Dependency;
import io.manta.contract.document.EdgeCondition;
import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.Placement;
import io.manta.contract.document.PlacementMethod;
import io.manta.contract.document.Program;
import io.manta.contract.document.Resources;
import io.manta.contract.document.RetrySpec;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.document.TaskSpec;
import io.manta.contract.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A swarm of which a test says what an estimate is about. */
final class SketchedSwarm {
    private final List<ModuleSpec> modules = new ArrayList<>();
    private final List<TaskSpec> tasks = new ArrayList<>();

    /** Adds a task that runs as soon as these have ended. */
    SketchedSwarm task(String id, PlacementMethod method, Resources resources, String... after) {
        modules.add(
                new ModuleSpec(
                        id,
                        id,
                        "python:3.10",
                        new Program.Inline("print()\n"),
                        List.of(),
                        resources,
                        Map.of()));
        tasks.add(
                new TaskSpec(
                        id,
                        Optional.of(id),
                        id,
                        Placement.defaults().withMethod(method),
                        Stream.of(after)
                                .map(before -> new Dependency(before, EdgeCondition.FINISHED))
                                .toList(),
                        Optional.empty(),
                        RetrySpec.none(),
                        RetrySpec.none()));
        return this;
    }

    SketchedSwarm task(String id, PlacementMethod method, String... after) {
        return task(id, method, Resources.defaults(), after);
    }

    /** Lets the task that was added last run so many containers at a time. */
    SketchedSwarm atOnce(int concurrency) {
        var last = tasks.size() - 1;
        tasks.set(last, tasks.get(last).withConcurrency(concurrency));
        return this;
    }

    RunEstimate estimate(int nodes) {
        return estimate(nodes, 1, TaskSeconds.leastBilled());
    }

    RunEstimate estimate(int nodes, int rounds, TaskSeconds seconds) {
        return estimate(nodes, rounds, seconds, "us-east-1");
    }

    RunEstimate estimate(int nodes, int rounds, TaskSeconds seconds, String region) {
        var prices = Prices.of(region).orElseThrow();
        return RunEstimate.of(
                compiled(), nodes(nodes), new RunEstimate.Asked(rounds, seconds, prices));
    }

    private static List<Node> nodes(int count) {
        return IntStream.range(0, count).mapToObj(i -> Node.named("n" + i)).toList();
    }

    private CompiledSwarm compiled() {
        var returns = tasks.stream().map(TaskSpec::id).toList();
        var document =
                new SwarmDocument("test", Map.of(), Optional.empty(), modules, tasks, returns);
        return SwarmCompiler.compile(document, Target.LOCAL);
    }
}
