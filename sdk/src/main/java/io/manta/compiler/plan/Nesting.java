package io.manta.compiler.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Bounds how deep forks nest. What would be deeper runs side by side in chains, without the order
 * between them:
 *
 * <pre>
 * fork                     fork
 *   sequence                 sequence
 *     a                        a
 *     fork           ⇒         b
 *       b                      d
 *       c                    c
 *     d                      e
 *   e
 * </pre>
 */
final class Nesting {
    private Nesting() {}

    /** The branches with at most so many forks around each work of theirs. */
    static List<Branch> within(int depth, List<Branch> branches) {
        return branches.stream().flatMap(branch -> within(depth, branch)).toList();
    }

    private static Stream<Branch> within(int depth, Branch branch) {
        if (branch.depth() <= depth) {
            return Stream.of(branch);
        }
        return depth == 0
                ? chains(branch.plan()).stream()
                        .map(chain -> new Branch(branch.position(), chain, 0))
                : Stream.of(new Branch(branch.position(), within(depth, branch.plan()), depth));
    }

    private static Plan within(int depth, Plan plan) {
        if (plan.depth() <= depth) {
            return plan;
        }
        if (plan instanceof Plan.Sequence sequence) {
            return new Plan.Sequence(
                    sequence.steps().stream().map(step -> within(depth, step)).toList());
        }
        var branches = ((Plan.Fork) plan).branches().stream();
        return new Plan.Fork(
                Optional.empty(),
                depth == 1
                        ? branches.flatMap(branch -> chains(branch).stream()).toList()
                        : branches.map(branch -> within(depth - 1, branch)).toList());
    }

    /** The plan as chains, the first of which goes through it from end to end. */
    private static List<Plan> chains(Plan plan) {
        return plan.accept(new Chains());
    }

    /** The works of a chain, one after another. */
    private static Stream<Plan> links(Plan chain) {
        return chain instanceof Plan.Sequence sequence
                ? sequence.steps().stream()
                : Stream.of(chain);
    }

    private static final class Chains implements Plan.Visitor<List<Plan>> {
        @Override
        public List<Plan> work(Plan.Work work) {
            return List.of(work);
        }

        @Override
        public List<Plan> sequence(Plan.Sequence sequence) {
            var steps = sequence.steps().stream().map(Nesting::chains).toList();
            var through = steps.stream().flatMap(chains -> links(chains.get(0))).toList();
            var chains = new ArrayList<Plan>(List.of(new Plan.Sequence(through)));
            steps.forEach(step -> chains.addAll(step.subList(1, step.size())));
            return chains;
        }

        @Override
        public List<Plan> fork(Plan.Fork fork) {
            var branches = fork.branches().stream().map(Nesting::chains).toList();
            var longest =
                    branches.stream()
                            .max(Comparator.comparingLong(chains -> links(chains.get(0)).count()))
                            .orElseThrow();
            var chains = new ArrayList<>(longest);
            branches.stream().filter(branch -> branch != longest).forEach(chains::addAll);
            return chains;
        }
    }
}
