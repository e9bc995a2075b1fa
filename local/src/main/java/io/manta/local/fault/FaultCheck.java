package io.manta.local.fault;

import io.manta.contract.id.Alias;
import io.manta.contract.id.NodeId;
import io.manta.contract.machine.Blueprint;
import io.manta.contract.node.Node;
import java.util.List;

/** Holds faults against the swarm and the nodes that they are for. */
public final class FaultCheck {
    private FaultCheck() {}

    /**
     * Refuses faults that could never hit.
     *
     * @throws FaultsException if a fault names a task that the swarm, or a node that the run has
     *     not
     */
    public static void check(FaultPlan plan, Blueprint blueprint, List<Node> nodes) {
        var aliases =
                blueprint.document().tasks().stream()
                        .map(task -> task.alias().orElseThrow())
                        .toList();
        var ids = nodes.stream().map(node -> node.id().value()).toList();
        for (var i = 0; i < plan.faults().size(); i++) {
            var number = i;
            var filter = plan.faults().get(i).filter();
            filter.task()
                    .map(Alias::value)
                    .filter(task -> !aliases.contains(task))
                    .ifPresent(
                            task -> {
                                throw FaultsException.unknownTask(number, task, aliases);
                            });
            filter.node()
                    .map(NodeId::value)
                    .filter(node -> !ids.contains(node))
                    .ifPresent(
                            node -> {
                                throw FaultsException.unknownNode(number, node, ids);
                            });
        }
    }
}
