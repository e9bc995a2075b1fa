package io.manta.compiler.pass;

import io.manta.asl.AslLimits;
import io.manta.compiler.plan.Plan;
import io.manta.compiler.plan.StateNames;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Gives every work and fork the name of its state: readable, unique in the machine, and within the
 * service's length.
 *
 * <pre>
 * sequence                        sequence
 *   init                            init "init"
 *   fork                    ⇒       fork "worker_1 … worker_3 beside audit"
 *     worker_1 + … + worker_3         worker_1 + … + worker_3 "worker_1 … worker_3"
 *     audit                           audit "audit"
 * </pre>
 */
final class AssignStateNames implements Rewrite<Plan> {
    /** A work's name leaves room for what the names of its states add. */
    private static final int WORK_LENGTH =
            (int) AslLimits.STATE_NAME_LENGTH.most()
                    - (StateNames.WIDE + StateNames.ON_ONE_NODE).length();

    @Override
    public Plan apply(Plan plan) {
        return plan.accept(new Naming());
    }

    private static final class Naming implements Plan.Visitor<Plan> {
        private final Set<String> taken = new HashSet<>(StateNames.all());

        @Override
        public Plan work(Plan.Work work) {
            return work.named(unique(nameOf(work), WORK_LENGTH));
        }

        @Override
        public Plan sequence(Plan.Sequence sequence) {
            return new Plan.Sequence(each(sequence.steps()));
        }

        @Override
        public Plan fork(Plan.Fork fork) {
            var branches = each(fork.branches());
            var names = branches.stream().map(branch -> branch.first().name().orElse("")).toList();
            var length = (int) AslLimits.STATE_NAME_LENGTH.most();
            return new Plan.Fork(Optional.of(unique(nameOf(names, length), length)), branches);
        }

        private List<Plan> each(List<Plan> parts) {
            return parts.stream().map(part -> part.accept(this)).toList();
        }

        private String unique(String name, int length) {
            var unique = name;
            for (var number = 2; !taken.add(unique); number++) {
                var suffix = " (" + number + ")";
                unique = cut(name, length - suffix.length()) + suffix;
            }
            return unique;
        }
    }

    private static String nameOf(Plan.Work work) {
        var aliases = work.tasks().stream().map(task -> task.alias().value()).toList();
        var first = aliases.get(0);
        if (aliases.size() == 1) {
            return first;
        }
        var between = aliases.size() == 2 ? StateNames.AND : StateNames.TO;
        var last = aliases.get(aliases.size() - 1);
        var whole = first + between + last;
        var half = (WORK_LENGTH - between.length()) / 2;
        return whole.length() <= WORK_LENGTH ? whole : cut(first, half) + between + cut(last, half);
    }

    private static String nameOf(List<String> branches, int length) {
        var whole = String.join(" beside ", branches);
        if (branches.size() <= 3 && whole.length() <= length) {
            return whole;
        }
        var rest = " beside " + (branches.size() - 1) + " more";
        return cut(branches.get(0), length - rest.length()) + rest;
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }
}
