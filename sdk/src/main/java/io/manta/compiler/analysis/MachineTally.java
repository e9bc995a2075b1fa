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
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonString;
import io.manta.contract.machine.RoundPlan;
import io.manta.contract.message.GateMessage;
import io.manta.contract.message.LaunchMessage;
import io.manta.contract.message.ReleaseMessage;
import java.util.List;

/** Counts what a machine does, by walking through its states as the plan of a round leads. */
public final class MachineTally implements State.Visitor<Tally> {
    private static final RunId NO_RUN = new RunId("none");

    /** Of an execution, an iteration, a fork or a Map Run. */
    private static final Tally STARTED_AND_ENDED = Tally.ofEvents(2);

    private final PlannedWay way;

    private MachineTally(PlannedWay way) {
        this.way = way;
    }

    /** Of one round, from the choice that begins it to the plan of the next. */
    public static Tally ofRound(StateMachine machine, RoundPlan plan) {
        var way = new PlannedWay(plan);
        return new MachineTally(way).all(way.ofRound(machine));
    }

    /** Of an execution without its rounds: what comes before the first and after the last. */
    public static Tally ofExecution(StateMachine machine) {
        var none = RoundPlan.done(NO_RUN, 0, 0);
        var counter = new MachineTally(new PlannedWay(none));
        return counter.all(PlannedWay.toFirstRound(machine, none))
                .plus(counter.all(new PlannedWay(none).ofRound(machine)))
                .plus(STARTED_AND_ENDED);
    }

    private Tally all(List<PlannedWay.Stop> stops) {
        return stops.stream()
                .map(stop -> stop.state().accept(this).plus(Tally.ofState()))
                .reduce(Tally.NOTHING, Tally::plus);
    }

    private Tally of(StateGroup group) {
        return all(way.of(group));
    }

    @Override
    public Tally task(TaskState state) {
        return called(state).plus(Tally.ofEvents(eventsOfTry(state)));
    }

    /** Scheduled, started, succeeded; and in between submitted, if it waits for its token. */
    private static long eventsOfTry(TaskState state) {
        return state.resource().endsWith(".waitForTaskToken") ? 4 : 3;
    }

    private static Tally called(TaskState state) {
        if (state.resource().endsWith(":lambda:invoke")) {
            return new Tally(0, 1, 0, 0, 0, 0, 0, 0, 0);
        }
        return state.parameters()
                .get("MessageBody")
                .filter(JsonObject.class::isInstance)
                .map(body -> message((JsonObject) body))
                .orElse(Tally.NOTHING);
    }

    private static Tally message(JsonObject body) {
        var parked = body.get("after").isPresent() || body.get("afterResults").isPresent() ? 1 : 0;
        var kind = body.get("kind").map(text -> ((JsonString) text).value()).orElse("");
        return switch (kind) {
            case LaunchMessage.KIND -> new Tally(0, 0, 1, 0, 0, parked, 0, 0, 0);
            case GateMessage.KIND -> new Tally(0, 0, 0, 1, 0, parked, 0, 0, 0);
            case ReleaseMessage.KIND -> new Tally(0, 0, 0, 0, 1, 0, 0, 0, 0);
            default -> throw new IllegalArgumentException("an unknown kind of message: " + kind);
        };
    }

    @Override
    public Tally map(MapState state) {
        var iteration = of(state.processor()).plus(STARTED_AND_ENDED);
        return iteration.times(way.width(state)).plus(STARTED_AND_ENDED);
    }

    @Override
    public Tally distributedMap(DistributedMapState state) {
        var width = way.width(state);
        var child = of(state.processor()).plus(STARTED_AND_ENDED);
        return child.times(width)
                .plus(new Tally(0, 0, 0, 0, 0, 0, 1, width, 0))
                .plus(STARTED_AND_ENDED.times(2));
    }

    @Override
    public Tally parallel(ParallelState state) {
        return state.branches().stream().map(this::of).reduce(STARTED_AND_ENDED, Tally::plus);
    }

    @Override
    public Tally choice(ChoiceState state) {
        return Tally.NOTHING;
    }

    @Override
    public Tally succeed(SucceedState state) {
        return Tally.NOTHING;
    }
}
