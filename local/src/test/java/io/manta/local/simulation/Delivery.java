package io.manta.local.simulation;

import io.manta.local.interpreter.VirtualTimeline;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Queues and rules: what they carry comes at least once, in any order, late or twice. A function
 * that breaks off gets the same again.
 */
final class Delivery {
    /** A function is done with what it got. */
    static final Optional<Duration> DONE = Optional.empty();

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration LATE = Duration.ofMinutes(5);
    private static final Duration INVISIBLE = Duration.ofSeconds(60);

    private final VirtualTimeline time;
    private final Weather weather;
    private final Functions functions;
    private final Truth truth;

    Delivery(VirtualTimeline time, Weather weather, Functions functions, Truth truth) {
        this.time = time;
        this.weather = weather;
        this.functions = functions;
        this.truth = truth;
    }

    /** Delivers what a queue holds: it is never lost. The function may want it later again. */
    void message(String name, Supplier<Optional<Duration>> function) {
        send(name, function);
        if (weather.strikes(Trouble.TWICE)) {
            send(name, function);
        }
    }

    /** Delivers what is told once and may get lost on its way. */
    void event(String name, Supplier<Optional<Duration>> function) {
        if (weather.strikes(Trouble.LOST)) {
            truth.trace(() -> name + " is lost");
        } else {
            message(name, function);
        }
    }

    private void send(String name, Supplier<Optional<Duration>> function) {
        var most = weather.strikes(Trouble.LATE) ? LATE : SOON;
        again(name, function, weather.dice().within(most));
    }

    private void again(String name, Supplier<Optional<Duration>> function, Duration delay) {
        time.after(delay, () -> deliver(name, function));
    }

    private void deliver(String name, Supplier<Optional<Duration>> function) {
        var answer = functions.call(name, function);
        if (answer.isEmpty()) {
            again(name, function, weather.dice().within(INVISIBLE));
        } else if (answer.get().isPresent()) {
            again(name, function, answer.get().get());
        } else if (weather.strikes(Trouble.TWICE)) {
            // The function is done, but what it got was not deleted.
            again(name, function, weather.dice().within(INVISIBLE));
        }
    }
}
