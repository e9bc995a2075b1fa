package io.manta.compiler;

import io.manta.compiler.analysis.SwarmIndex;
import io.manta.contract.document.Dependency;
import io.manta.contract.document.EdgeCondition;
import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.document.TaskSpec;
import io.manta.contract.id.Alias;
import io.manta.graph.Edge;
import io.manta.graph.Graph;
import io.manta.graph.GraphTask;
import io.manta.graph.NodeChoice;
import io.manta.graph.Policies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns a document that has passed every check into its graph. */
final class Resolver {
    private final Map<String, ModuleSpec> modules = new HashMap<>();
    private final Map<String, Edge> edges = new HashMap<>();

    private Resolver(SwarmIndex index) {
        index.document().modules().forEach(module -> modules.put(module.id(), module));
        for (var i = 0; i < index.size(); i++) {
            edges.put(index.task(i).id(), new Edge(i, EdgeCondition.FINISHED));
        }
    }

    static Graph resolve(SwarmIndex index) {
        var resolver = new Resolver(index);
        var before = index.wiring().before();
        var specs = new ArrayList<TaskSpec>();
        for (var i = 0; i < index.size(); i++) {
            specs.add(spec(index.task(i), index.alias(i), before.count(i)));
        }
        return new Graph(
                document(index.document(), specs), specs.stream().map(resolver::task).toList());
    }

    private static SwarmDocument document(SwarmDocument document, List<TaskSpec> specs) {
        return new SwarmDocument(
                document.name(),
                document.globals(),
                document.iterations(),
                document.networks(),
                document.modules(),
                specs,
                document.returns().stream().distinct().toList());
    }

    private static TaskSpec spec(TaskSpec task, String alias, int distinct) {
        return new TaskSpec(
                task.id(),
                Optional.of(alias),
                task.module(),
                task.placement(),
                task.network(),
                task.concurrency(),
                once(task.after(), distinct),
                task.timeoutSeconds(),
                task.programRetry(),
                task.platformRetry());
    }

    /** Each edge once; one that waits for the end of a task makes one for its result needless. */
    private static List<Dependency> once(List<Dependency> after, int distinct) {
        if (after.size() == distinct) {
            return after;
        }
        var conditions = new LinkedHashMap<String, EdgeCondition>();
        after.forEach(
                edge ->
                        conditions.merge(
                                edge.task(),
                                edge.condition(),
                                (a, b) -> a == b ? a : EdgeCondition.FINISHED));
        return conditions.entrySet().stream()
                .map(entry -> new Dependency(entry.getKey(), entry.getValue()))
                .toList();
    }

    private GraphTask task(TaskSpec spec) {
        var nodes = NodeChoice.of(spec.placement());
        return new GraphTask(
                new Alias(spec.alias().orElseThrow()),
                known(modules, spec.module()),
                nodes,
                Policies.of(spec, nodes),
                edges(spec.after()));
    }

    /** The same as one object, since a dense graph has a thousand edges from each task. */
    private List<Edge> edges(List<Dependency> after) {
        var found = new Edge[after.size()];
        for (var i = 0; i < found.length; i++) {
            var finished = known(edges, after.get(i).task());
            found[i] =
                    after.get(i).condition() == EdgeCondition.FINISHED
                            ? finished
                            : new Edge(finished.task(), after.get(i).condition());
        }
        return List.of(found);
    }

    private static <T> T known(Map<String, T> things, String id) {
        var thing = things.get(id);
        if (thing == null) {
            throw new InvariantViolation("\"" + id + "\" passed the checks and is unknown");
        }
        return thing;
    }
}
