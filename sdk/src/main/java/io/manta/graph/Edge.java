package io.manta.graph;

import io.manta.contract.document.EdgeCondition;

/**
 * One thing that a task waits for.
 *
 * @param task the index of the task before it, in {@link Graph#tasks}
 * @param condition what must hold for that task
 */
public record Edge(int task, EdgeCondition condition) {}
