package io.manta.local.simulation;

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
import io.manta.contract.id.Alias;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A small random swarm, and the nodes that it runs on: sequences and forks, or any acyclic graph
 * with edges of both kinds; one to four rounds.
 */
final class RandomSwarm {
    static final String TAG = "out";
    static final String COUNT = "count";
    static final byte[] BUNDLE = {1, 2, 3};

    /** A node that comes and goes; programs never ask for it. */
    static final NodeId SPARE = new NodeId("spare");

    private static final String MODULE = "m";
    private static final int MOST_TASKS = 4;
    private static final int MOST_TASKS_OF_ANY_GRAPH = 5;
    private static final int MOST_ROUNDS = 3;

    private final Dice dice;
    private final List<TaskSpec> tasks = new ArrayList<>();
    private final List<NodeId> nodes = new ArrayList<>();
    private final Optional<Integer> iterations;

    private RandomSwarm(Dice dice, Optional<Integer> iterations) {
        this.dice = dice;
        this.iterations = iterations;
    }

    /** One task on one node, for so many rounds. */
    static RandomSwarm loop(int rounds) {
        var swarm = new RandomSwarm(new Dice(rounds), Optional.of(rounds));
        swarm.nodes.add(new NodeId("n1"));
        swarm.add(List.of());
        return swarm;
    }

    static RandomSwarm of(Dice dice) {
        var swarm =
                new RandomSwarm(
                        dice,
                        dice.falls(0.75)
                                ? Optional.of(1 + dice.below(MOST_ROUNDS))
                                : Optional.empty());
        for (var i = dice.between(1, 3); i > 0; i--) {
            swarm.nodes.add(new NodeId("n" + i));
        }
        if (dice.falls(0.4)) {
            swarm.block(dice.between(1, MOST_TASKS), List.of());
        } else {
            swarm.graph(dice.between(3, MOST_TASKS_OF_ANY_GRAPH));
        }
        return swarm;
    }

    /** Adds tasks, each after any of those before it. */
    private void graph(int size) {
        for (var i = 0; i < size; i++) {
            addAfter(
                    tasks.stream()
                            .filter(task -> dice.falls(0.45))
                            .map(task -> new Dependency(task.id(), anyCondition()))
                            .toList());
        }
    }

    private EdgeCondition anyCondition() {
        return dice.falls(0.3) ? EdgeCondition.RESULT : EdgeCondition.FINISHED;
    }

    /** Adds a part after others; what nothing of it runs before its end. */
    private List<String> block(int size, List<String> after) {
        if (size == 1) {
            return List.of(add(after));
        }
        var left = 1 + dice.below(size - 1);
        var first = block(left, after);
        if (dice.falls(0.5)) {
            return block(size - left, first);
        }
        var both = new ArrayList<>(first);
        both.addAll(block(size - left, after));
        return both;
    }

    private String add(List<String> after) {
        return addAfter(
                after.stream().map(task -> new Dependency(task, EdgeCondition.FINISHED)).toList());
    }

    private String addAfter(List<Dependency> after) {
        var name = "t" + tasks.size();
        var method = dice.falls(0.4) ? PlacementMethod.ALL : PlacementMethod.ANY;
        tasks.add(
                new TaskSpec(
                        name,
                        Optional.of(name),
                        MODULE,
                        placement(method),
                        after,
                        dice.falls(0.4) ? Optional.of(dice.between(60, 300)) : Optional.empty(),
                        RetrySpec.times(dice.below(3)),
                        RetrySpec.times(dice.between(1, 3))));
        return name;
    }

    /**
     * A fixed task would fail with a node that goes, which is right, and not what is tried here.
     */
    private Placement placement(PlacementMethod method) {
        var placement = Placement.defaults().withMethod(method);
        return dice.falls(0.1)
                ? placement.withFixed(true).withExcepted(List.of(SPARE.value()))
                : placement;
    }

    SwarmDocument document() {
        var module =
                new ModuleSpec(
                        MODULE,
                        MODULE,
                        "python:3.10",
                        new Program.Bundled(ContentHash.of(BUNDLE), "m.py"),
                        List.of(),
                        Resources.defaults(),
                        Map.of());
        var ids = tasks.stream().map(TaskSpec::id).toList();
        var before =
                tasks.stream()
                        .flatMap(task -> task.after().stream())
                        .map(Dependency::task)
                        .toList();
        return new SwarmDocument(
                "storm",
                Map.of(),
                iterations,
                List.of(module),
                tasks,
                ids.stream().filter(id -> !before.contains(id)).toList());
    }

    List<TaskSpec> tasks() {
        return tasks;
    }

    /** The nodes that stay. */
    List<NodeId> nodes() {
        return nodes;
    }

    Optional<Integer> iterations() {
        return iterations;
    }

    List<Alias> aliases() {
        return tasks.stream().map(task -> new Alias(task.id())).toList();
    }

    TaskSpec task(Alias alias) {
        return tasks.stream().filter(t -> t.id().equals(alias.value())).findFirst().orElseThrow();
    }

    boolean hasTimeout(Alias alias) {
        return task(alias).timeoutSeconds().isPresent();
    }

    /** The tasks before this one over edges of a kind. */
    List<Alias> before(Alias alias, EdgeCondition condition) {
        return task(alias).after().stream()
                .filter(edge -> edge.condition() == condition)
                .map(edge -> new Alias(edge.task()))
                .toList();
    }

    boolean mayScheduleAfter(int round) {
        return round + 1 < MOST_ROUNDS;
    }

    /** In a run of many rounds one program or other would stop it soon. */
    boolean mayStop() {
        return iterations.map(n -> n <= MOST_ROUNDS).orElse(true);
    }

    List<NodeId> someNodes(Alias alias, Dice chance) {
        if (task(alias).placement().method() == PlacementMethod.ANY) {
            return List.of(chance.pick(nodes));
        }
        var some = nodes.stream().filter(node -> chance.falls(0.5)).toList();
        return some.isEmpty() ? List.of(chance.pick(nodes)) : some;
    }
}
