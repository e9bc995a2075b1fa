package io.manta.local.interpreter;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.TreeSet;

/** A timeline that stands still unless it is told to go on. For one thread. */
public final class VirtualTimeline implements Timeline {
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final NavigableSet<Step> steps =
            new TreeSet<>(Comparator.comparing(Step::at).thenComparing(Step::number));
    private Instant now = START;
    private long handedIn;

    private record Step(Instant at, long number, Runnable work) {}

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void soon(Runnable step) {
        after(Duration.ZERO, step);
    }

    @Override
    public Timer after(Duration delay, Runnable step) {
        var added = new Step(now.plus(delay), handedIn++, step);
        steps.add(added);
        return () -> steps.remove(added);
    }

    /** Runs all steps that are due now, and those that they hand in. */
    void settle() {
        advance(Duration.ZERO);
    }

    /** Lets time pass, and runs what falls due, each at its time. */
    public void advance(Duration by) {
        var until = now.plus(by);
        while (stepBy(until)) {
            // Until nothing is due.
        }
        now = until;
    }

    /** Runs the next step if it falls due by then, and moves the time to it; whether it did. */
    public boolean stepBy(Instant latest) {
        if (steps.isEmpty() || steps.first().at().isAfter(latest)) {
            return false;
        }
        var next = steps.first();
        steps.remove(next);
        now = next.at();
        next.work().run();
        return true;
    }

    /** How many steps are to come. */
    int pending() {
        return steps.size();
    }

    /** How long until the next step. */
    Duration untilNext() {
        if (steps.isEmpty()) {
            throw new AssertionError("no step is to come");
        }
        return Duration.between(now, steps.first().at());
    }
}
