package io.manta.local.conformance;

import static java.util.Objects.requireNonNull;

import io.manta.contract.id.Alias;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonValue;
import io.manta.contract.machine.PlanRequest;
import io.manta.contract.machine.RoundPlan;
import io.manta.contract.machine.WorkState;
import io.manta.engine.memory.MemoryObjects;
import io.manta.engine.plan.RoundItems;
import io.manta.engine.port.Objects;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The plan function of a case: its rounds, one after another. */
public final class ScriptedPlan {
    public static final RunId RUN = new RunId("run");

    private final List<WorkState> states;
    private final ConformanceCase script;
    private final MemoryObjects objects = new MemoryObjects();
    private final AtomicInteger calls = new AtomicInteger();

    public ScriptedPlan(List<WorkState> states, ConformanceCase script) {
        this.states = List.copyOf(states);
        this.script = script;
    }

    /** The error that this call ends with, if the case wants one. To be asked once a call. */
    public Optional<String> nextError() {
        var call = calls.getAndIncrement();
        return call < script.planErrors().size()
                ? Optional.of(script.planErrors().get(call))
                : Optional.empty();
    }

    /** The answer to a request of the machine. */
    public JsonValue answer(JsonValue payload) {
        var request = PlanRequest.read(JsonReader.of(payload, "plan request"));
        var round = request.finished().map(finished -> finished.round() + 1).orElse(0);
        if (round >= script.rounds().size()) {
            return RoundPlan.done(RUN, 0, round).json();
        }
        var items = items(script.rounds().get(round));
        var plan = new RoundPlan(RUN, 0, round, RoundPlan.Next.ROUND, items);
        return new RoundItems(objects).store(plan, states).json();
    }

    /** The object store, in which the plans put long lists. */
    public Objects objects() {
        return objects;
    }

    /** The task's state, if a launch waits for its results. */
    Optional<String> awaited(Alias alias) {
        return states.stream()
                .filter(WorkState::resultsAwaited)
                .filter(state -> state.aliases().contains(alias))
                .map(WorkState::name)
                .findFirst();
    }

    /** How many assignments a state has in a round. */
    int width(String state, int round) {
        return requireNonNull(items(script.rounds().get(round)).get(state)).size();
    }

    private Map<String, List<RoundPlan.Item>> items(Map<String, List<String>> nodes) {
        var items = new LinkedHashMap<String, List<RoundPlan.Item>>();
        for (var state : states) {
            items.put(
                    state.name(),
                    state.aliases().stream()
                            .flatMap(
                                    alias ->
                                            requireNonNull(nodes.get(alias.value())).stream()
                                                    .map(NodeId::new)
                                                    .map(node -> new RoundPlan.Item(alias, node)))
                            .toList());
        }
        return items;
    }
}
