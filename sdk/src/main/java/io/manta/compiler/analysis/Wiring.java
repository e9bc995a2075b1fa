package io.manta.compiler.analysis;

import io.manta.contract.document.Dependency;
import io.manta.contract.document.SwarmDocument;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which task of a document runs after which, as far as its ids resolve: a dependency on an unknown
 * task is left out, and of several tasks with one id the first is meant. Tasks are named by their
 * index in the document.
 */
public final class Wiring {
    private final List<List<Integer>> before;
    private final List<List<Integer>> after;
    private final List<Integer> returned;

    private Wiring(List<List<Integer>> before, List<Integer> returned) {
        this.before = before;
        this.after = turned(before);
        this.returned = returned;
    }

    public static Wiring of(SwarmDocument document) {
        var indices = new HashMap<String, Integer>();
        for (var i = 0; i < document.tasks().size(); i++) {
            indices.putIfAbsent(document.tasks().get(i).id(), i);
        }
        return new Wiring(
                document.tasks().stream()
                        .map(task -> task.after().stream().map(Dependency::task).toList())
                        .map(ids -> resolved(ids, indices))
                        .toList(),
                resolved(document.returns(), indices));
    }

    /** The tasks that {@code task} runs after, in the order in which they were connected. */
    public List<Integer> before(int task) {
        return before.get(task);
    }

    /** The tasks that run after {@code task}, in document order. */
    public List<Integer> after(int task) {
        return after.get(task);
    }

    /** The returned tasks, in the order in which they were returned. */
    public List<Integer> returned() {
        return returned;
    }

    /**
     * The returned tasks and all before them, each after those that it runs after, predecessors in
     * call order. A cycle is cut where it is met.
     */
    public List<Integer> postOrder() {
        var order = new ArrayList<Integer>();
        var seen = new boolean[before.size()];
        returned.forEach(task -> visit(task, seen, order));
        return order;
    }

    private void visit(int root, boolean[] seen, List<Integer> order) {
        // By hand: a chain of 10,000 tasks is deeper than the stack.
        record Step(int task, Iterator<Integer> before) {}
        var path = new ArrayDeque<Step>();
        if (!seen[root]) {
            seen[root] = true;
            path.push(new Step(root, before(root).iterator()));
        }
        while (!path.isEmpty()) {
            var step = path.element();
            if (!step.before().hasNext()) {
                order.add(step.task());
                path.pop();
                continue;
            }
            int next = step.before().next();
            if (!seen[next]) {
                seen[next] = true;
                path.push(new Step(next, before(next).iterator()));
            }
        }
    }

    private static List<List<Integer>> turned(List<List<Integer>> before) {
        var after = new ArrayList<List<Integer>>();
        before.forEach(list -> after.add(new ArrayList<>()));
        for (var i = 0; i < before.size(); i++) {
            for (var j : before.get(i)) {
                after.get(j).add(i);
            }
        }
        return after;
    }

    private static List<Integer> resolved(Collection<String> ids, Map<String, Integer> indices) {
        return ids.stream().map(indices::get).filter(Objects::nonNull).distinct().toList();
    }
}
