package io.manta.engine.parking;

import io.manta.contract.id.Attempt;
import io.manta.contract.machine.Blueprint;
import io.manta.contract.machine.Mark;
import io.manta.contract.machine.WorkState;
import io.manta.engine.Ports;
import io.manta.engine.plan.RoundItems;
import io.manta.engine.port.Pass;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Sees to launches that wait for results: when each assignment of a state has saved one or
 * completed, it releases them. Told of the same again, it does the same again. Thread-safe.
 */
public final class Arrivals {
    /** Some attempts at a time save many results each, and only the first counts. */
    private static final int KEPT = 1_000;

    private final Ports ports;
    private final Parking parking;
    private final Set<Attempt> seenThrough = new LinkedHashSet<>();

    public Arrivals(Ports ports) {
        this.ports = ports;
        this.parking = new Parking(ports);
    }

    /** The attempt has completed its assignment. */
    public void completed(Attempt attempt) {
        ports.runs()
                .get(attempt.assignment().run())
                .flatMap(run -> ports.blueprints().get(run.document()))
                .ifPresent(blueprint -> arrived(attempt, blueprint));
    }

    /** The attempt, of a swarm with this blueprint, has saved a result. */
    public void saved(Attempt attempt, Blueprint blueprint) {
        if (!isSeenThrough(attempt)) {
            arrived(attempt, blueprint);
            seenThrough(attempt);
        }
    }

    private void arrived(Attempt attempt, Blueprint blueprint) {
        awaited(attempt, blueprint).ifPresent(state -> arrived(attempt, state));
    }

    private void arrived(Attempt attempt, String state) {
        var pass = Pass.of(attempt);
        var arrived = ports.waits().arrive(pass, state, attempt.assignment());
        var all = planned(pass, state);
        if (all.isPresent() && arrived >= all.getAsInt()) {
            parking.release(pass, Mark.results(state));
        }
    }

    /** The attempt's state, if a launch waits for its results. */
    private static Optional<String> awaited(Attempt attempt, Blueprint blueprint) {
        return blueprint.states().stream()
                .filter(WorkState::resultsAwaited)
                .filter(state -> state.aliases().contains(attempt.assignment().alias()))
                .map(WorkState::name)
                .findFirst();
    }

    /** How many assignments the state has; empty if the round is to begin anew. */
    private OptionalInt planned(Pass pass, String state) {
        return ports.rounds()
                .get(pass.run(), pass.round())
                .map(plan -> OptionalInt.of(RoundItems.count(plan, state)))
                .orElse(OptionalInt.empty());
    }

    private boolean isSeenThrough(Attempt attempt) {
        synchronized (seenThrough) {
            return seenThrough.contains(attempt);
        }
    }

    private void seenThrough(Attempt attempt) {
        synchronized (seenThrough) {
            seenThrough.add(attempt);
            if (seenThrough.size() > KEPT) {
                seenThrough.remove(seenThrough.iterator().next());
            }
        }
    }
}
