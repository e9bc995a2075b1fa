package io.manta.compiler.analysis;

import io.manta.asl.ChoiceState;
import io.manta.asl.DistributedMapState;
import io.manta.asl.MapState;
import io.manta.asl.ParallelState;
import io.manta.asl.State;
import io.manta.asl.StateGroup;
import io.manta.asl.StateMachine;
import io.manta.asl.SucceedState;
import io.manta.asl.TaskState;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonString;
import io.manta.contract.machine.RoundPlan;
import io.manta.contract.message.LaunchMessage;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The most that a round runs at a time, by the structure of its machine: states one after another
 * are not at once, branches are. A bound from above: branches whose launches wait for each other
 * count as if they did not.
 */
public final class PeakDemand {
    private final PlannedWay way;
    private final Function<String, Demand> container;

    private PeakDemand(PlannedWay way, Function<String, Demand> container) {
        this.way = way;
        this.container = container;
    }

    /**
     * The peak of a round by this plan.
     *
     * @param container what the container takes that the state of this name launches
     */
    public static Demand ofRound(
            StateMachine machine, RoundPlan plan, Function<String, Demand> container) {
        var way = new PlannedWay(plan);
        return new PeakDemand(way, container).most(way.ofRound(machine));
    }

    private Demand most(List<PlannedWay.Stop> stops) {
        return stops.stream()
                .map(stop -> stop.state().accept(new OfState(stop.name())))
                .reduce(Demand.NOTHING, Demand::or);
    }

    private Demand of(StateGroup group) {
        return most(way.of(group));
    }

    private final class OfState implements State.Visitor<Demand> {
        private final String name;

        OfState(String name) {
            this.name = name;
        }

        @Override
        public Demand task(TaskState state) {
            var kind =
                    state.parameters()
                            .get("MessageBody")
                            .flatMap(
                                    body ->
                                            body instanceof JsonObject message
                                                    ? message.get("kind")
                                                    : Optional.empty());
            return kind.equals(Optional.of(new JsonString(LaunchMessage.KIND)))
                    ? container.apply(name)
                    : Demand.NOTHING;
        }

        @Override
        public Demand map(MapState state) {
            return of(state.processor()).times(Math.min(way.width(state), state.maxConcurrency()));
        }

        @Override
        public Demand distributedMap(DistributedMapState state) {
            return of(state.processor()).times(Math.min(way.width(state), state.maxConcurrency()));
        }

        @Override
        public Demand parallel(ParallelState state) {
            return state.branches().stream()
                    .map(PeakDemand.this::of)
                    .reduce(Demand.NOTHING, Demand::plus);
        }

        @Override
        public Demand choice(ChoiceState state) {
            return Demand.NOTHING;
        }

        @Override
        public Demand succeed(SucceedState state) {
            return Demand.NOTHING;
        }
    }
}
