package io.manta.engine.memory;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import io.manta.contract.machine.RoundPlan;
import io.manta.engine.port.Rounds;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Rounds in memory. */
public final class MemoryRounds implements Rounds {
    private final MemoryRuns runs;
    private final Map<String, Opened> plans = new TreeMap<>();
    private final List<ScheduleRequest> schedules = new ArrayList<>();
    private final Set<Attempt> stops = new LinkedHashSet<>();

    /** A plan, and the execution that made it. */
    private record Opened(RoundPlan plan, int maker) {}

    public MemoryRounds(MemoryRuns runs) {
        this.runs = runs;
    }

    @Override
    public Optional<RoundPlan> open(RoundPlan plan, int maker) {
        synchronized (runs) {
            return runs.isActiveIn(plan.run(), maker)
                    ? Optional.of(opened(plan, maker))
                    : Optional.empty();
        }
    }

    private synchronized RoundPlan opened(RoundPlan plan, int maker) {
        var key = key(plan.run(), plan.round());
        plans.putIfAbsent(key, new Opened(plan, maker));
        return plans.get(key).plan();
    }

    @Override
    public synchronized Optional<RoundPlan> get(RunId run, int round) {
        return Optional.ofNullable(plans.get(key(run, round))).map(Opened::plan);
    }

    @Override
    public synchronized boolean schedule(ScheduleRequest request, int seen) {
        if (schedules.stream().anyMatch(known -> isSame(known, request))) {
            return true;
        }
        var assignment = request.attempt().assignment();
        if (requests(assignment.run(), assignment.round()).schedules().size() != seen) {
            return false;
        }
        return schedules.add(request);
    }

    @Override
    public synchronized void requestStop(Attempt attempt) {
        stops.add(attempt);
    }

    @Override
    public synchronized Requests requests(RunId run, int round) {
        return new Requests(
                schedules.stream().filter(r -> isOf(r.attempt(), run, round)).toList(),
                stops.stream().filter(attempt -> isOf(attempt, run, round)).toList());
    }

    @Override
    public synchronized void reopen(RunId run, int round, int segment) {
        plans.values()
                .removeIf(
                        opened ->
                                opened.plan().run().equals(run)
                                        && opened.plan().round() >= round
                                        && opened.maker() < segment);
        schedules.removeIf(request -> isBefore(request.attempt(), run, round, segment));
        stops.removeIf(attempt -> isBefore(attempt, run, round, segment));
    }

    @Override
    public synchronized String toString() {
        return plans + "\n" + schedules + "\n" + stops;
    }

    private static boolean isSame(ScheduleRequest known, ScheduleRequest request) {
        return known.attempt().equals(request.attempt()) && known.call().equals(request.call());
    }

    private static boolean isBefore(Attempt attempt, RunId run, int round, int segment) {
        return attempt.assignment().run().equals(run)
                && attempt.assignment().round() >= round
                && attempt.segment() < segment;
    }

    private static boolean isOf(Attempt attempt, RunId run, int round) {
        return attempt.assignment().run().equals(run) && attempt.assignment().round() == round;
    }

    private static String key(RunId run, int round) {
        return run + "/" + round;
    }
}
