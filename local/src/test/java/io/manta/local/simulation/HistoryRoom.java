package io.manta.local.simulation;

import io.manta.asl.AslLimits;
import io.manta.compiler.SwarmCompiler;
import io.manta.compiler.Target;
import io.manta.contract.id.ContentHash;
import io.manta.contract.machine.Blueprint;
import io.manta.contract.machine.HistoryBound;
import io.manta.contract.machine.RoundPlan;
import io.manta.engine.port.Blueprints;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * How long the history of an execution may get, and what of it is left for rounds: as on the
 * service, or so little that a run of a few rounds is handed over.
 */
record HistoryRoom(long mostEvents, Optional<Integer> room) {
    static final HistoryRoom OF_THE_SERVICE =
            new HistoryRoom(AslLimits.HISTORY_EVENTS.most(), Optional.empty());

    private static final int MOST_NODES = 4;

    static HistoryRoom of(RandomSwarm swarm, Dice dice) {
        if (dice.falls(0.6)) {
            return OF_THE_SERVICE;
        }
        var blueprint = SwarmCompiler.compile(swarm.document(), Target.LOCAL).blueprint();
        var history = blueprint.history();
        var edges = AslLimits.HISTORY_EVENTS.most() - history.room();
        var room = widest(blueprint) * dice.between(2, 5) / 2;
        return new HistoryRoom(edges + room, Optional.of((int) room));
    }

    private static long widest(Blueprint blueprint) {
        var items = new HashMap<String, List<RoundPlan.Item>>();
        for (var state : blueprint.states()) {
            var item = new RoundPlan.Item(state.aliases().get(0), RandomSwarm.SPARE);
            items.put(state.name(), Collections.nCopies(MOST_NODES * state.aliases().size(), item));
        }
        return blueprint.history().of(items);
    }

    /** Blueprints that say so. */
    Blueprints in(Blueprints real) {
        return new Blueprints() {
            @Override
            public void put(Blueprint blueprint) {
                real.put(room.map(most -> with(blueprint, most)).orElse(blueprint));
            }

            @Override
            public Optional<Blueprint> get(ContentHash document) {
                return real.get(document);
            }
        };
    }

    private static Blueprint with(Blueprint blueprint, int room) {
        var history = blueprint.history();
        return new Blueprint(
                blueprint.document(),
                blueprint.states(),
                new HistoryBound(room, history.round(), history.assignments()));
    }
}
