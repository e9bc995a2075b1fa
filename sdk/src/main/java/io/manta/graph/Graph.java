package io.manta.graph;

import io.manta.contract.document.SwarmDocument;
import java.util.List;

/**
 * A swarm's tasks and what they run after: at least one task, and no cycle.
 *
 * @param document the document that it was resolved from, with every alias filled in and every edge
 *     once
 * @param tasks in document order; an {@link Edge} names a task by its index here
 */
public record Graph(SwarmDocument document, List<GraphTask> tasks) {
    public Graph {
        tasks = List.copyOf(tasks);
    }

    public String name() {
        return document.name();
    }
}
