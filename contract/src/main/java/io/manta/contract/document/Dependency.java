package io.manta.contract.document;

/**
 * An edge of the graph, held by the task that waits: after {@code task}, once {@code condition}
 * holds.
 */
public record Dependency(String task, EdgeCondition condition) {}
