package io.manta.engine.plan;

import static java.util.Objects.requireNonNull;

import io.manta.contract.document.TaskSpec;
import io.manta.contract.id.Alias;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.NodeId;
import io.manta.contract.machine.Blueprint;
import io.manta.contract.node.Node;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The choice of the nodes of every task of one round.
 *
 * <p>A function of its arguments: tasks choose in document order; each takes the eligible nodes
 * with the fewest assignments so far in the round; ties go by the SHA-256 of seed, alias, round and
 * node.
 *
 * @param scheduled nodes that tasks of the round before asked for; they replace a task's own choice
 * @param first the nodes of each task in round 0, which a fixed task keeps; empty in round 0
 */
record NodeChoice(
        Blueprint blueprint,
        List<Node> nodes,
        Draw draw,
        Map<Alias, List<NodeId>> scheduled,
        Map<Alias, List<NodeId>> first) {

    /** What breaks the ties. */
    record Draw(long seed, int round) {
        ContentHash lot(Alias alias, NodeId node) {
            return ContentHash.of(seed + "\n" + alias + "\n" + round + "\n" + node);
        }
    }

    /**
     * The nodes of each task, sorted by id.
     *
     * @throws UnplaceableException if a task can't be placed
     */
    Map<Alias, List<NodeId>> choose() {
        var load = new HashMap<NodeId, Integer>();
        var chosen = new LinkedHashMap<Alias, List<NodeId>>();
        for (var task : blueprint.document().tasks()) {
            var alias = new Alias(task.alias().orElseThrow());
            var picked = nodesOf(task, alias, load).stream().sorted().toList();
            picked.forEach(node -> load.merge(node, 1, Integer::sum));
            chosen.put(alias, picked);
        }
        return chosen;
    }

    private List<NodeId> nodesOf(TaskSpec task, Alias alias, Map<NodeId, Integer> load) {
        var eligibility = Eligibility.of(task, blueprint.module(task), nodes);
        var asked = scheduled.get(alias);
        if (asked != null) {
            return standing(alias, asked, eligibility, "is scheduled on");
        }
        var kept = first.get(alias);
        if (task.placement().fixed() && kept != null) {
            return standing(alias, kept, eligibility, "is fixed to");
        }
        var problems = eligibility.problems(blueprint.document().name() + "/" + alias);
        if (!problems.isEmpty()) {
            throw new UnplaceableException(alias, problems.get(0).message());
        }
        return fewest(alias, eligibility, load);
    }

    /** Nodes that were chosen earlier, which must still be eligible. */
    private static List<NodeId> standing(
            Alias alias, List<NodeId> chosen, Eligibility eligibility, String how) {
        for (var node : chosen) {
            eligibility
                    .objection(node)
                    .ifPresent(
                            why -> {
                                throw new UnplaceableException(
                                        alias,
                                        "%s node \"%s\", which %s".formatted(how, node, why));
                            });
        }
        return chosen;
    }

    private List<NodeId> fewest(Alias alias, Eligibility eligibility, Map<NodeId, Integer> load) {
        var ids = eligibility.nodes().stream().map(Node::id).toList();
        var width = eligibility.width();
        if (width == ids.size()) {
            return ids;
        }
        var lots = new HashMap<NodeId, ContentHash>();
        ids.forEach(node -> lots.put(node, draw.lot(alias, node)));
        return ids.stream()
                .sorted(
                        Comparator.<NodeId>comparingInt(node -> load.getOrDefault(node, 0))
                                .thenComparing(node -> requireNonNull(lots.get(node))))
                .limit(width)
                .toList();
    }
}
