package io.manta.compiler.plan;

import io.manta.graph.GraphTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The structure of a round: what starts when something else has ended, and what runs side by side.
 * Its text is a line a node.
 */
public sealed interface Plan {
    <R> R accept(Visitor<R> visitor);

    /** Every work, in the order in which the states are written. */
    Stream<Work> works();

    /** A work that nothing of the plan runs before; the first that is written. */
    Work first();

    /** A work that nothing of the plan runs after. */
    Work last();

    /** How many forks are around the innermost work. */
    int depth();

    /** A case for each kind of plan, without defaults. */
    interface Visitor<R> {
        R work(Work work);

        R sequence(Sequence sequence);

        R fork(Fork fork);
    }

    /**
     * Tasks that one state starts: one task, or several that are alike but for their alias.
     *
     * @param name the state's, once {@code AssignStateNames} has run
     * @param tasks in document order, but for those that were found alike later: they follow
     */
    record Work(Optional<String> name, List<GraphTask> tasks) implements Plan {
        public Work {
            tasks = List.copyOf(tasks);
        }

        /** What every task of it runs, where, and how. */
        public GraphTask example() {
            return tasks.get(0);
        }

        /** Whether it is one task on exactly one node. */
        public boolean isSingle() {
            return tasks.size() == 1 && example().nodes().isSingle();
        }

        /** This work, its state called so. */
        public Work named(String value) {
            return new Work(Optional.of(value), tasks);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.work(this);
        }

        @Override
        public Stream<Work> works() {
            return Stream.of(this);
        }

        @Override
        public Work first() {
            return this;
        }

        @Override
        public Work last() {
            return this;
        }

        @Override
        public int depth() {
            return 0;
        }

        @Override
        public String toString() {
            return tasks.stream()
                            .map(task -> task.alias().value())
                            .collect(Collectors.joining(" + "))
                    + shown(name);
        }
    }

    /** Each step after the one before it. At least two steps, none of them a sequence. */
    record Sequence(List<Plan> steps) implements Plan {
        public Sequence {
            steps = List.copyOf(steps);
        }

        /** A plan that does {@code second} after {@code first}, flat. */
        public static Sequence of(Plan first, Plan second) {
            var steps = new ArrayList<Plan>();
            for (var part : List.of(first, second)) {
                if (part instanceof Sequence sequence) {
                    steps.addAll(sequence.steps);
                } else {
                    steps.add(part);
                }
            }
            return new Sequence(steps);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.sequence(this);
        }

        @Override
        public Stream<Work> works() {
            return steps.stream().flatMap(Plan::works);
        }

        @Override
        public Work first() {
            return steps.get(0).first();
        }

        @Override
        public Work last() {
            return steps.get(steps.size() - 1).last();
        }

        @Override
        public int depth() {
            return steps.stream().mapToInt(Plan::depth).max().orElse(0);
        }

        @Override
        public String toString() {
            return "sequence" + indented(steps);
        }
    }

    /** The branches side by side, done when all are. At least two branches, none of them a fork. */
    record Fork(Optional<String> name, List<Plan> branches) implements Plan {
        public Fork {
            branches = List.copyOf(branches);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.fork(this);
        }

        @Override
        public Stream<Work> works() {
            return branches.stream().flatMap(Plan::works);
        }

        @Override
        public Work first() {
            return branches.get(0).first();
        }

        @Override
        public Work last() {
            return branches.get(0).last();
        }

        @Override
        public int depth() {
            return 1 + branches.stream().mapToInt(Plan::depth).max().orElse(0);
        }

        @Override
        public String toString() {
            return "fork" + shown(name) + indented(branches);
        }
    }

    private static String shown(Optional<String> name) {
        return name.map(text -> " \"" + text + "\"").orElse("");
    }

    private static String indented(List<Plan> parts) {
        return parts.stream()
                .flatMap(part -> part.toString().lines())
                .map(line -> "\n  " + line)
                .collect(Collectors.joining());
    }
}
