package io.manta.asl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Holds a machine against rules of the language that outside validators leave out. What the types
 * refuse needs no rule here: a target that is no state of its group, a heartbeat that is not below
 * its timeout, an item reader in an inline Map.
 */
public final class MachineRules {
    private static final String ALL_ERRORS = "States.ALL";

    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> labels = new HashSet<>();
    private final Set<String> names = new HashSet<>();

    private MachineRules() {}

    /**
     * A rule that a state breaks.
     *
     * @param message the rest of a sentence about it
     */
    public record Fault(String state, String message) {
        @Override
        public String toString() {
            return "state \"" + state + "\" " + message;
        }
    }

    /** Every fault of {@code machine}, in writing order; none if it is sound. */
    public static List<Fault> of(StateMachine machine) {
        var rules = new MachineRules();
        rules.group(machine.states(), false);
        return List.copyOf(rules.faults);
    }

    /**
     * Looks at a group.
     *
     * @param inside whether what its last state passes on becomes part of a result
     */
    private void group(StateGroup group, boolean inside) {
        var reached = reached(group);
        group.states()
                .forEach(
                        (name, state) -> {
                            if (!reached.contains(name)) {
                                fault(name, "must be reachable from \"" + group.startAt() + "\"");
                            }
                            if (!names.add(name)) {
                                fault(name, "must be the only one of this name in the machine");
                            }
                            state.accept(new OfState(name, inside));
                        });
    }

    private static Set<String> reached(StateGroup group) {
        var reached = new HashSet<String>();
        var left = new ArrayDeque<>(List.of(group.startAt()));
        while (!left.isEmpty()) {
            var name = left.remove();
            var state = group.states().get(name);
            if (state != null && reached.add(name)) {
                left.addAll(state.targets());
            }
        }
        return reached;
    }

    private void fault(String state, String message) {
        faults.add(new Fault(state, message));
    }

    private final class OfState implements State.Visitor<Optional<Void>> {
        private final String name;
        private final boolean inside;

        OfState(String name, boolean inside) {
            this.name = name;
            this.inside = inside;
        }

        @Override
        public Optional<Void> task(TaskState state) {
            for (var i = 0; i < state.retry().size(); i++) {
                retrier(state.retry().get(i), i + 1 == state.retry().size());
            }
            return last(state.next(), state.outputPath());
        }

        private void retrier(Retrier retrier, boolean isLast) {
            if (!retrier.errorEquals().contains(ALL_ERRORS)) {
                return;
            }
            if (retrier.errorEquals().size() > 1) {
                fault(
                        name,
                        "must retry States.ALL alone, got: "
                                + String.join(", ", retrier.errorEquals()));
            }
            if (!isLast) {
                fault(name, "must retry States.ALL last, got: another retrier after it");
            }
        }

        @Override
        public Optional<Void> map(MapState state) {
            group(state.processor(), true);
            return last(state.next(), state.outputPath());
        }

        @Override
        public Optional<Void> distributedMap(DistributedMapState state) {
            if (!labels.add(state.label())) {
                fault(
                        name,
                        "must have a label that no other Map has, got: \"%s\""
                                .formatted(state.label()));
            }
            group(state.processor(), true);
            return last(state.next(), state.outputPath());
        }

        @Override
        public Optional<Void> parallel(ParallelState state) {
            state.branches().forEach(branch -> group(branch, true));
            return last(state.next(), state.outputPath());
        }

        @Override
        public Optional<Void> choice(ChoiceState state) {
            return Optional.empty();
        }

        @Override
        public Optional<Void> succeed(SucceedState state) {
            return last(Optional.empty(), DataPath.WHOLE);
        }

        /**
         * What branches and iterations end with counts against the payload before it is dropped, so
         * it must be nothing.
         */
        private Optional<Void> last(Optional<String> next, DataPath passesOn) {
            if (inside && next.isEmpty() && !passesOn.equals(DataPath.NOTHING)) {
                fault(
                        name,
                        "must pass nothing on, as the last of a branch or an iteration, got: "
                                + passesOn.text());
            }
            return Optional.empty();
        }
    }
}
