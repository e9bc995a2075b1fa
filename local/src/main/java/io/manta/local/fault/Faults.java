package io.manta.local.fault;

import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.RunId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Decides which attempts the faults of a plan hit, and remembers which they have.
 *
 * <p>A draw comes from a hash of seed, fault and attempt, not from a sequence of random numbers:
 * the same seed hits the same assignments, whatever comes first. Thread-safe.
 */
public final class Faults {
    private static final int HEX_DIGITS = 13;
    private static final double DRAWS = 0x1p52;

    private final FaultPlan plan;
    private final ToLongFunction<RunId> seedOfRun;
    private final Map<Struck, Integer> struck = new HashMap<>();
    private final Map<RunId, List<FaultHit>> hits = new HashMap<>();

    /**
     * @param seedOfRun the seed of a run; asked only where the plan has none
     */
    public Faults(FaultPlan plan, ToLongFunction<RunId> seedOfRun) {
        this.plan = plan;
        this.seedOfRun = seedOfRun;
    }

    /** An assignment in one execution, and how often this fault has struck it. */
    private record Struck(int fault, Assignment assignment, int segment, int redrive) {}

    /** What has happened in a run so far, oldest first. */
    public synchronized List<FaultHit> hits(RunId run) {
        return List.copyOf(hits.getOrDefault(run, List.of()));
    }

    /** The first fault of a kind that strikes this attempt, remembered as a hit. */
    <A extends FaultAction> Optional<A> hit(Class<A> kind, Predicate<A> which, Attempt attempt) {
        var first = striking(kind, which, attempt).findFirst();
        first.ifPresent(action -> remember(new FaultHit(action, attempt)));
        return first;
    }

    /** The faults of a kind that strike this attempt; each is drawn when the stream comes to it. */
    <A extends FaultAction> Stream<A> striking(Class<A> kind, Predicate<A> which, Attempt attempt) {
        return IntStream.range(0, plan.faults().size())
                .filter(i -> kind.isInstance(plan.faults().get(i).action()))
                .filter(i -> which.test(kind.cast(plan.faults().get(i).action())))
                .filter(i -> strikes(i, attempt))
                .mapToObj(i -> kind.cast(plan.faults().get(i).action()));
    }

    synchronized void remember(FaultHit hit) {
        hits.computeIfAbsent(hit.attempt().assignment().run(), run -> new ArrayList<>()).add(hit);
    }

    private synchronized boolean strikes(int number, Attempt attempt) {
        var fault = plan.faults().get(number);
        if (!fault.filter().admits(attempt)) {
            return false;
        }
        var key = new Struck(number, attempt.assignment(), attempt.segment(), attempt.redrive());
        var before = struck.getOrDefault(key, 0);
        if (before >= fault.times() || draw(number, attempt, before) >= fault.probability()) {
            return false;
        }
        struck.put(key, before + 1);
        return true;
    }

    /**
     * From 0 to below 1. Of the strikes before it, not of the questions: one that is asked again
     * has the same answer. Not of the run's id, which is another each time.
     */
    private double draw(int number, Attempt attempt, int before) {
        var run = attempt.assignment().run();
        var seed = plan.seed().orElseGet(() -> seedOfRun.applyAsLong(run));
        var hash =
                ContentHash.of(
                        "fault\n%s\n%s\n%s\n%s\n%s"
                                .formatted(
                                        seed,
                                        number,
                                        attempt.assignment().id(),
                                        attempt.number(),
                                        before));
        return Long.parseLong(hash.hex().substring(0, HEX_DIGITS), 16) / DRAWS;
    }
}
