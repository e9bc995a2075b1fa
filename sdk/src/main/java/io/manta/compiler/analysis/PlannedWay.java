package io.manta.compiler.analysis;

import io.manta.asl.ChoiceState;
import io.manta.asl.DistributedMapState;
import io.manta.asl.MapState;
import io.manta.asl.State;
import io.manta.asl.StateGroup;
import io.manta.asl.StateMachine;
import io.manta.compiler.plan.StateNames;
import io.manta.contract.json.JsonString;
import io.manta.contract.machine.RoundPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The states that an execution goes through by the plan of a round. It knows of the graph's states
 * nothing but what the language says of them, so that whatever states a machine has count.
 */
final class PlannedWay {
    private final PlanData data;

    PlannedWay(RoundPlan plan) {
        this.data = new PlanData(plan);
    }

    /** A state on the way, by its name. */
    record Stop(String name, State state) {}

    /** From the choice that begins a round to where it is made again, or to the end. */
    List<Stop> ofRound(StateMachine machine) {
        return from(StateNames.DECIDE, machine.states(), Optional.of(StateNames.DECIDE));
    }

    /** What comes before the first round. */
    static List<Stop> toFirstRound(StateMachine machine, RoundPlan any) {
        var group = machine.states();
        return new PlannedWay(any).from(group.startAt(), group, Optional.of(StateNames.DECIDE));
    }

    /** The whole way through a branch or an iteration. */
    List<Stop> of(StateGroup group) {
        return from(group.startAt(), group, Optional.empty());
    }

    long width(MapState map) {
        return data.items(map.itemsPath());
    }

    long width(DistributedMapState map) {
        return map.itemReader()
                .parameters()
                .get("Key.$")
                .map(key -> data.stored(((JsonString) key).value()))
                .orElse(0L);
    }

    private List<Stop> from(String start, StateGroup group, Optional<String> until) {
        var stops = new ArrayList<Stop>();
        var next = Optional.of(start);
        do {
            var name = next.get();
            var state =
                    Optional.ofNullable(group.states().get(name))
                            .orElseThrow(() -> new IllegalArgumentException("no state: " + name));
            stops.add(new Stop(name, state));
            next = next(state);
        } while (next.isPresent() && !next.equals(until));
        return stops;
    }

    private Optional<String> next(State state) {
        if (state instanceof ChoiceState choice) {
            return Optional.of(
                    choice.rules().stream()
                            .filter(this::holds)
                            .findFirst()
                            .map(ChoiceState.Rule::next)
                            .orElse(choice.otherwise()));
        }
        return state.targets().stream().findFirst();
    }

    private boolean holds(ChoiceState.Rule rule) {
        return rule.equals()
                .map(text -> data.isText(rule.variable(), text))
                .orElseGet(() -> data.isPresent(rule.variable()));
    }
}
