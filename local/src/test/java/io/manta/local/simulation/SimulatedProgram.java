package io.manta.local.simulation;

import io.manta.contract.document.EdgeCondition;
import io.manta.contract.id.Alias;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the program of one container does.
 *
 * @param before how long the container starts
 * @param calls its calls of World, in order
 * @param between how long it works before each call, and before its end
 */
record SimulatedProgram(Duration before, List<Call> calls, Duration between, End end) {
    private static final Duration SHORT = Duration.ofSeconds(15);

    /** Longer than a state waits for a heartbeat, once it works before two or three calls. */
    private static final Duration LONG = Duration.ofMinutes(25);

    /** How a program ends. */
    enum End {
        EXIT_0,
        EXIT_1,
        KILLED,
        HANG
    }

    /** A call of World. */
    sealed interface Call {}

    /** Saves a value under {@link RandomSwarm#TAG}. */
    record Save(String value, String id) implements Call {}

    /** Adds 1 to the global {@link RandomSwarm#COUNT}. */
    record Increment(String id) implements Call {}

    /** Reads what a task has saved in this round. */
    record Select(Alias task) implements Call {}

    /** Asks for nodes in the next round. */
    record Schedule(Alias alias, List<NodeId> nodes, String id) implements Call {}

    /** Asks for the end. */
    record Stop() implements Call {}

    static SimulatedProgram of(Attempt attempt, RandomSwarm swarm, Weather weather) {
        var dice = weather.dice();
        return new SimulatedProgram(
                dice.between(Duration.ofMillis(500), Duration.ofSeconds(40)),
                calls(attempt, swarm, dice),
                dice.within(swarm.mayStop() && dice.falls(0.03) ? LONG : SHORT),
                end(swarm.hasTimeout(attempt.assignment().alias()), weather));
    }

    private static List<Call> calls(Attempt attempt, RandomSwarm swarm, Dice dice) {
        var id = attempt.assignment().id() + " " + attempt.number() + " ";
        var calls = new ArrayList<Call>();
        swarm.before(attempt.assignment().alias(), EdgeCondition.RESULT)
                .forEach(task -> calls.add(new Select(task)));
        for (var i = dice.below(3); i > 0; i--) {
            calls.add(new Save(id + calls.size(), id + calls.size()));
        }
        for (var i = dice.below(2); i > 0; i--) {
            calls.add(new Increment(id + calls.size()));
        }
        if (swarm.mayScheduleAfter(attempt.assignment().round()) && dice.falls(0.4)) {
            var alias = dice.pick(swarm.aliases());
            calls.add(new Schedule(alias, swarm.someNodes(alias, dice), id + calls.size()));
        }
        if (swarm.mayStop() && dice.falls(0.03)) {
            calls.add(new Stop());
        }
        return calls;
    }

    private static End end(boolean hasTimeout, Weather weather) {
        if (weather.strikes(Trouble.KILLED)) {
            return End.KILLED;
        }
        if (weather.strikes(Trouble.EXIT_1)) {
            return End.EXIT_1;
        }
        return hasTimeout && weather.strikes(Trouble.HANG) ? End.HANG : End.EXIT_0;
    }
}
