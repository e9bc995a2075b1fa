package io.manta.engine.plan;

import io.manta.compiler.Diagnostic;
import io.manta.compiler.DiagnosticCode;
import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.PlacementMethod;
import io.manta.contract.document.TaskSpec;
import io.manta.contract.id.NodeId;
import io.manta.contract.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which nodes a task may run on: those that are enabled, hold all datasets of its module, have a
 * GPU if it asks for one, are among the specified, and are not excepted.
 */
public final class Eligibility {
    private final TaskSpec task;
    private final ModuleSpec module;
    private final List<Node> all;
    private final List<Node> fit;
    private final List<Node> eligible;

    private Eligibility(TaskSpec task, ModuleSpec module, List<Node> all) {
        this.task = task;
        this.module = module;
        this.all = List.copyOf(all);
        this.fit = all.stream().filter(node -> unfit(node).isEmpty()).toList();
        this.eligible = fit.stream().filter(node -> isAllowed(node.id())).toList();
    }

    public static Eligibility of(TaskSpec task, ModuleSpec module, List<Node> nodes) {
        return new Eligibility(task, module, nodes);
    }

    /** The eligible nodes, in the order of the nodes given. */
    public List<Node> nodes() {
        return eligible;
    }

    /** On how many nodes the task runs at most. */
    public int width() {
        var most = eligible.size();
        var otherwise = task.placement().method() == PlacementMethod.ANY ? 1 : most;
        return task.placement().maximum().map(m -> m.of(most)).orElse(otherwise);
    }

    /** Why the task may not run on a node, as the rest of a sentence about it; empty if it may. */
    public Optional<String> objection(NodeId id) {
        var node = all.stream().filter(n -> n.id().equals(id)).findFirst();
        if (node.isEmpty()) {
            return Optional.of("is not a node of this cluster");
        }
        var unfit = unfit(node.get());
        if (unfit.isPresent() || isAllowed(id)) {
            return unfit;
        }
        return Optional.of(
                isExcepted(id)
                        ? "is excepted by the task"
                        : "is not among the task's specified nodes");
    }

    /** Everything that keeps the task from being placed; empty if it can be. */
    public List<Diagnostic> problems(String path) {
        var problems = new ArrayList<>(specifiedProblems(path));
        if (eligible.isEmpty() && problems.isEmpty() && !all.isEmpty()) {
            problems.addAll(unknownDatasets(path));
        }
        if (eligible.isEmpty() && problems.isEmpty()) {
            problems.add(Diagnostic.error(DiagnosticCode.NO_ELIGIBLE_NODE, path, emptied()));
        }
        return problems;
    }

    private List<Diagnostic> specifiedProblems(String path) {
        return task.placement().specified().stream()
                .flatMap(id -> specifiedProblem(id, path).stream())
                .toList();
    }

    private Optional<Diagnostic> specifiedProblem(String id, String path) {
        if (all.stream().noneMatch(node -> node.id().value().equals(id))) {
            var message = "specifies node \"%s\", which is not a node of this cluster";
            return Optional.of(
                    Diagnostic.error(DiagnosticCode.NODE_UNKNOWN, path, message.formatted(id))
                            .withHint("its nodes are: " + names(all)));
        }
        return objection(new NodeId(id))
                .map(why -> "specifies node \"%s\", which %s".formatted(id, why))
                .map(message -> Diagnostic.error(DiagnosticCode.NODE_INELIGIBLE, path, message));
    }

    private List<Diagnostic> unknownDatasets(String path) {
        return module.datasets().stream()
                .filter(name -> all.stream().noneMatch(n -> n.datasets().containsKey(name)))
                .map(
                        name ->
                                Diagnostic.error(
                                                DiagnosticCode.DATASET_UNKNOWN,
                                                path,
                                                "needs dataset \"%s\", which no node has"
                                                        .formatted(name))
                                        .withHint(datasets()))
                .toList();
    }

    /** The first filter that leaves no node, told with what was left before it. */
    private String emptied() {
        if (all.isEmpty()) {
            return "has no node to run on: the cluster has no nodes";
        }
        var enabled = all.stream().filter(Node::enabled).toList();
        if (enabled.isEmpty()) {
            return "has no node to run on: of %s none is enabled".formatted(count(all, ""));
        }
        var holding = enabled.stream().filter(n -> lacking(n).isEmpty()).toList();
        if (holding.isEmpty()) {
            return "has no node to run on: of %s none holds %s"
                    .formatted(count(enabled, "enabled "), quoted(module.datasets()));
        }
        if (fit.isEmpty()) {
            return "has no node to run on: of %s none has a GPU"
                    .formatted(count(holding, "enabled ") + holdingClause());
        }
        return "has no node to run on: of %s each is excepted".formatted(count(fit, "fitting "));
    }

    private String holdingClause() {
        return module.datasets().isEmpty() ? "" : " with " + quoted(module.datasets());
    }

    private Optional<String> unfit(Node node) {
        if (!node.enabled()) {
            return Optional.of("is disabled");
        }
        var lacking = lacking(node);
        if (!lacking.isEmpty()) {
            return Optional.of("does not hold " + quoted(lacking));
        }
        if (task.placement().gpu() && !node.gpu()) {
            return Optional.of("has no GPU");
        }
        return Optional.empty();
    }

    private List<String> lacking(Node node) {
        return module.datasets().stream()
                .filter(name -> !node.datasets().containsKey(name))
                .toList();
    }

    private boolean isAllowed(NodeId id) {
        var specified = task.placement().specified();
        return (specified.isEmpty() || specified.contains(id.value())) && !isExcepted(id);
    }

    private boolean isExcepted(NodeId id) {
        return task.placement().excepted().contains(id.value());
    }

    private String datasets() {
        var names =
                all.stream()
                        .flatMap(n -> n.datasets().keySet().stream())
                        .distinct()
                        .sorted()
                        .toList();
        return names.isEmpty()
                ? "the nodes have no datasets"
                : "datasets of the nodes: " + String.join(", ", names);
    }

    private static String count(List<Node> nodes, String kind) {
        return nodes.size() + " " + kind + (nodes.size() == 1 ? "node" : "nodes");
    }

    private static String names(List<Node> nodes) {
        return nodes.stream().map(n -> n.id().value()).collect(Collectors.joining(", "));
    }

    private static String quoted(List<String> names) {
        return (names.size() == 1 ? "dataset " : "datasets ")
                + names.stream().map(n -> "\"" + n + "\"").collect(Collectors.joining(", "));
    }
}
