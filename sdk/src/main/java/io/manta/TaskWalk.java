package io.manta;

import io.manta.Task.Edge;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * The tasks of a swarm in document order: depth-first post-order from those returned, the tasks
 * before each in the order in which they were connected. Then those that are connected to them but
 * don't lead to a returned one, which the compiler will refuse by name. Goes through cycles.
 */
final class TaskWalk {
    private final Set<Task> seen = new HashSet<>();
    private final List<Task> order = new ArrayList<>();

    private TaskWalk() {}

    static List<Task> from(List<Task> returned) {
        var walk = new TaskWalk();
        returned.forEach(walk::visit);
        // The list grows while it is walked, until no successor is new.
        for (var i = 0; i < walk.order.size(); i++) {
            walk.order.get(i).successors().forEach(walk::visit);
        }
        return List.copyOf(walk.order);
    }

    /** With a stack of its own: a chain of ten thousand tasks is deeper than Java's. */
    private void visit(Task root) {
        var stack = new ArrayDeque<Step>();
        enter(root, stack);
        while (!stack.isEmpty()) {
            var step = stack.getLast();
            if (step.before.hasNext()) {
                enter(step.before.next().task(), stack);
            } else {
                order.add(step.task);
                stack.removeLast();
            }
        }
    }

    private void enter(Task task, Deque<Step> stack) {
        if (seen.add(task)) {
            stack.addLast(new Step(task, task.before().iterator()));
        }
    }

    private record Step(Task task, Iterator<Edge> before) {}
}
