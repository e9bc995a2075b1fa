package io.manta;

import java.util.Collection;
import java.util.List;

/**
 * The tasks that a swarm returns: one, or several. A {@link Task} is a flow of its own, so a swarm
 * that ends in one task may declare {@code public Task execute()}.
 *
 * <pre>{@code
 * return Flow.of(report.after(train), archive.after(train));
 * }</pre>
 */
@FunctionalInterface
public interface Flow {
    /** The tasks, in the order in which they were given. */
    List<Task> tasks();

    /** Several tasks, none of which needs to run after another. */
    static Flow of(Task... tasks) {
        return of(List.of(tasks));
    }

    /** Like {@link #of(Task...)}, but for tasks in a collection. */
    static Flow of(Collection<Task> tasks) {
        var copy = List.copyOf(tasks);
        return () -> copy;
    }
}
