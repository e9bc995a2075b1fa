package io.manta.compiler.random;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Plays a script by events: when does each task start, when has it results, and when has it ended,
 * if each assignment takes the time that it is told to take? A launch that waits takes no capacity.
 */
final class Simulator {
    private final Times times;
    private final Map<String, Span> spans = new HashMap<>();
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(
                    Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    private final Set<String> marks = new HashSet<>();
    private final List<Waiting> parked = new ArrayList<>();
    private final Map<String, String> states = new HashMap<>();
    private final Map<String, Integer> missing = new HashMap<>();
    private final ArrayDeque<Runnable> queued = new ArrayDeque<>();
    private int capacity;
    private long now;
    private long numbers;
    private boolean hasEnded;

    /** What a round took. */
    record Played(Map<String, Span> spans, long end, boolean hasEnded) {}

    /** The first and last start of a task's assignments, and its last result and end. */
    record Span(long start, long lastStart, long results, long end) {
        Span with(Span other) {
            return new Span(
                    Math.min(start, other.start),
                    Math.max(lastStart, other.lastStart),
                    Math.max(results, other.results),
                    Math.max(end, other.end));
        }
    }

    /** How long assignments, {@code alias/node}, take. */
    interface Times {
        long duration(String assignment);

        /** After how long its result is there; no longer than it takes. */
        long result(String assignment);
    }

    private record Event(long at, long number, Runnable what) {}

    private record Waiting(List<String> after, Runnable then) {}

    private Simulator(Script script, Times times, int capacity) {
        this.times = times;
        this.capacity = capacity;
        script.states()
                .forEach(
                        (state, assignments) -> {
                            missing.put(state, assignments.size());
                            assignments.forEach(each -> states.put(each, state));
                        });
    }

    /**
     * Plays a round.
     *
     * @param capacity how many assignments run at a time
     */
    static Played play(Script script, Times times, int capacity) {
        var simulator = new Simulator(script, times, capacity);
        simulator.run(script.steps(), 0, () -> simulator.hasEnded = true);
        while (!simulator.events.isEmpty()) {
            var event = simulator.events.remove();
            simulator.now = event.at();
            event.what().run();
        }
        return new Played(simulator.spans, simulator.now, simulator.hasEnded);
    }

    private void run(List<Script.Step> steps, int index, Runnable then) {
        if (index == steps.size()) {
            then.run();
            return;
        }
        Runnable next = () -> run(steps, index + 1, then);
        var step = steps.get(index);
        if (step instanceof Script.Launch launch) {
            park(launch.after(), () -> begin(launch, next));
        } else if (step instanceof Script.Gate gate) {
            park(gate.after(), next);
        } else if (step instanceof Script.Release release) {
            set(release.mark());
            next.run();
        } else {
            fork((Script.Fork) step, next);
        }
    }

    private void fork(Script.Fork fork, Runnable next) {
        var left = new int[] {fork.branches().size()};
        for (var branch : fork.branches()) {
            run(
                    branch,
                    0,
                    () -> {
                        left[0]--;
                        if (left[0] == 0) {
                            next.run();
                        }
                    });
        }
    }

    private void park(List<String> after, Runnable then) {
        if (marks.containsAll(after)) {
            then.run();
        } else {
            parked.add(new Waiting(after, then));
        }
    }

    private void set(String mark) {
        marks.add(mark);
        var free = parked.stream().filter(waiting -> marks.containsAll(waiting.after())).toList();
        parked.removeAll(free);
        free.forEach(waiting -> waiting.then().run());
    }

    private void begin(Script.Launch launch, Runnable next) {
        if (capacity == 0) {
            queued.add(() -> begin(launch, next));
            return;
        }
        capacity--;
        var assignment = launch.assignment();
        var results = now + times.result(assignment);
        var end = now + times.duration(assignment);
        spans.merge(launch.alias(), new Span(now, now, results, end), Span::with);
        at(results, () -> arrive(assignment));
        at(end, () -> end(next));
    }

    private void arrive(String assignment) {
        var state = requireNonNull(states.get(assignment));
        if (missing.merge(state, -1, Integer::sum) == 0) {
            set(Script.results(state));
        }
    }

    private void end(Runnable next) {
        capacity++;
        if (!queued.isEmpty()) {
            queued.remove().run();
        }
        next.run();
    }

    private void at(long time, Runnable what) {
        events.add(new Event(time, numbers++, what));
    }
}
