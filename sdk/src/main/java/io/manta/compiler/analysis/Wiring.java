package io.manta.compiler.analysis;

import io.manta.contract.document.EdgeCondition;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.document.TaskSpec;
import io.manta.graph.Adjacency;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which task of a document runs after which, as far as its ids resolve: a dependency on an unknown
 * task is left out, and of several tasks with one id the first is meant. Tasks are named by their
 * index in the document.
 */
public final class Wiring {
    private final Adjacency before;
    private final Adjacency after;
    private final Adjacency order;
    private final int[] postOrder;
    private final boolean isWhole;

    private Wiring(Resolving resolved, SwarmDocument document) {
        this.before = resolved.before.build();
        this.order = resolved.order.build();
        this.after = before.turned();
        this.postOrder = postOrder(resolved.known(document.returns()));
        this.isWhole = resolved.unknown == 0;
    }

    public static Wiring of(SwarmDocument document) {
        var resolving = new Resolving(document);
        document.tasks().forEach(resolving::add);
        return new Wiring(resolving, document);
    }

    /** The tasks that each task runs after, in the order in which they were connected. */
    public Adjacency before() {
        return before;
    }

    /** The tasks that run after each task, in document order. */
    public Adjacency after() {
        return after;
    }

    /** The tasks that each task runs after the end of; a part of {@link #before}. */
    public Adjacency order() {
        return order;
    }

    /** Whether every id resolves. */
    public boolean isWhole() {
        return isWhole;
    }

    /**
     * The returned tasks and all before them, each after those that it runs after, predecessors in
     * call order. A cycle is cut where it is met.
     */
    public int[] postOrder() {
        return postOrder.clone();
    }

    private int[] postOrder(int[] returned) {
        var walk = new PostOrder(before);
        for (var task : returned) {
            walk.visit(task);
        }
        return walk.order();
    }

    /** By hand: a chain of 10,000 tasks is deeper than the stack. */
    private static final class PostOrder {
        private final Adjacency before;
        private final boolean[] seen;
        private final int[] path;
        private final int[] taken;
        private final int[] order;
        private int depth;
        private int found;

        PostOrder(Adjacency before) {
            this.before = before;
            this.seen = new boolean[before.size()];
            this.path = new int[before.size()];
            this.taken = new int[before.size()];
            this.order = new int[before.size()];
        }

        int[] order() {
            return Arrays.copyOf(order, found);
        }

        void visit(int root) {
            enter(root);
            while (depth > 0) {
                var task = path[depth - 1];
                if (taken[task] < before.count(task)) {
                    enter(before.get(task, taken[task]++));
                } else {
                    order[found++] = task;
                    depth--;
                }
            }
        }

        private void enter(int task) {
            if (!seen[task]) {
                seen[task] = true;
                path[depth++] = task;
            }
        }
    }

    /** Looks up what ids mean. */
    private static final class Resolving {
        private final Map<String, Integer> indices = new HashMap<>();
        private final Adjacency.Builder before;
        private final Adjacency.Builder order;

        /** For each task the last, and the last but for results, that was found to be after it. */
        private final int[] last;

        private final int[] lastOrdered;
        private int number;
        private int unknown;

        Resolving(SwarmDocument document) {
            var size = document.tasks().size();
            for (var i = 0; i < size; i++) {
                indices.putIfAbsent(document.tasks().get(i).id(), i);
            }
            this.before = new Adjacency.Builder(size);
            this.order = new Adjacency.Builder(size);
            this.last = new int[size];
            this.lastOrdered = new int[size];
        }

        void add(TaskSpec task) {
            number++;
            for (var edge : task.after()) {
                var earlier = indices.get(edge.task());
                if (earlier == null) {
                    unknown++;
                } else {
                    add(earlier, edge.condition());
                }
            }
            before.endVertex();
            order.endVertex();
        }

        private void add(int earlier, EdgeCondition condition) {
            if (last[earlier] != number) {
                last[earlier] = number;
                before.add(earlier);
            }
            if (condition == EdgeCondition.FINISHED && lastOrdered[earlier] != number) {
                lastOrdered[earlier] = number;
                order.add(earlier);
            }
        }

        int[] known(Iterable<String> ids) {
            var found = new int[indices.size()];
            var count = 0;
            number++;
            for (var id : ids) {
                var task = indices.get(id);
                if (task == null) {
                    unknown++;
                } else if (last[task] != number) {
                    last[task] = number;
                    found[count++] = task;
                }
            }
            return Arrays.copyOf(found, count);
        }
    }
}
