package io.manta.graph;

import io.manta.contract.document.ModuleSpec;
import io.manta.contract.id.Alias;
import java.util.List;

/**
 * A task of the graph.
 *
 * @param alias its name, unique in the graph
 * @param module what it runs
 * @param nodes where
 * @param policies what happens when an attempt fails or takes long
 * @param after what it waits for, in the order in which it was connected
 */
public record GraphTask(
        Alias alias, ModuleSpec module, NodeChoice nodes, Policies policies, List<Edge> after) {
    public GraphTask {
        after = List.copyOf(after);
    }
}
