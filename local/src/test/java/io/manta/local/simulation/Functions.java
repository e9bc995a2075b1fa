package io.manta.local.simulation;

import io.manta.local.interpreter.VirtualTimeline;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Calls of the engine's functions. One that is called may break off at each of its calls of a port,
 * before the call or after it has taken effect, or pause there while others run.
 */
final class Functions {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(45);
    private static final int MOST_STEPS_OF_OTHERS = 6;
    private static final int MOST_WITHIN_ONE_ANOTHER = 3;

    private final VirtualTimeline time;
    private final Weather weather;
    private final Truth truth;
    private int running;

    Functions(VirtualTimeline time, Weather weather, Truth truth) {
        this.time = time;
        this.weather = weather;
        this.truth = truth;
    }

    /** What the function answers; empty if it broke off. */
    <T> Optional<T> call(String name, Supplier<T> function) {
        running++;
        truth.callers.push(new Truth.Caller(name));
        try {
            truth.trace(() -> name);
            return Optional.of(function.get());
        } catch (BrokeOff halt) {
            truth.brokeOff();
            truth.trace(() -> name + " broke off " + halt.getMessage());
            return Optional.empty();
        } finally {
            truth.callers.pop();
            running--;
        }
    }

    /** Like the other, for one that answers nothing; whether it came to its end. */
    boolean run(String name, Runnable function) {
        return call(
                        name,
                        () -> {
                            function.run();
                            return true;
                        })
                .isPresent();
    }

    /** A function calls a port. */
    void beforeCall(String port) {
        if (running == 0) {
            return;
        }
        truth.calls(port);
        haltMaybe("before " + port);
        pauseMaybe(port);
    }

    /** The call has taken effect. */
    void afterCall(String port) {
        if (running > 0) {
            haltMaybe("after " + port);
        }
    }

    /** Whether any is being called. */
    boolean areRunning() {
        return running > 0;
    }

    void haltMaybe(String where) {
        if (weather.strikes(Trouble.HALT)) {
            throw new BrokeOff(where);
        }
    }

    void pauseMaybe(String where) {
        if (running < MOST_WITHIN_ONE_ANOTHER && weather.strikes(Trouble.PAUSE)) {
            pause(where);
        }
    }

    /** Whether the answer to a service's call gets lost. */
    boolean losesAnswer(String call) {
        var loses = weather.strikes(Trouble.HTTP);
        if (loses) {
            truth.trace(() -> "  the answer is lost to " + call);
        }
        return loses;
    }

    private void pause(String port) {
        truth.trace(() -> "  pauses before " + port);
        var until = time.now().plus(weather.dice().within(LONGEST_PAUSE));
        var steps = 1 + weather.dice().below(MOST_STEPS_OF_OTHERS);
        while (steps > 0 && time.stepBy(until)) {
            steps--;
        }
        truth.trace(() -> "  goes on with " + port);
    }
}
