package io.manta.local.simulation;

import io.manta.local.interpreter.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * What goes wrong in one schedule, and how often. It calms down after a while: a run that has not
 * ended long after nothing goes wrong any more never will.
 */
final class Weather {
    private static final Duration ROUGH_AT_MOST = Duration.ofMinutes(30);

    private final Dice dice;
    private final Timeline time;
    private final Instant calm;
    private final Map<Trouble, Double> odds = new EnumMap<>(Trouble.class);

    Weather(Dice dice, Timeline time) {
        this(dice, time, time.now().plus(dice.within(ROUGH_AT_MOST)));
    }

    private Weather(Dice dice, Timeline time, Instant calm) {
        this.dice = dice;
        this.time = time;
        this.calm = calm;
        for (var trouble : Trouble.values()) {
            odds.put(trouble, trouble.most() * dice.below(3) / 2);
        }
    }

    /** Weather in which nothing goes wrong. */
    static Weather calm(Dice dice, Timeline time) {
        return new Weather(dice, time, time.now());
    }

    boolean strikes(Trouble trouble) {
        var odd = odds.getOrDefault(trouble, 0.0);
        return odd > 0 && time.now().isBefore(calm) && dice.falls(odd);
    }

    Instant calm() {
        return calm;
    }

    Dice dice() {
        return dice;
    }
}
