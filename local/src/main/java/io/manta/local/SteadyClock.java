package io.manta.local;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/**
 * A clock that begins with the wall's time and never jumps: whatever happens to the wall clock
 * afterwards, no deadline comes sooner or later and nothing changes its order. Thread-safe.
 */
final class SteadyClock extends Clock {
    private final ZoneId zone;
    private final LongSupplier ticker;
    private final Instant begin;
    private final long beginTick;

    /**
     * @param ticker nanoseconds since any moment; it never goes back
     */
    SteadyClock(Clock wall, LongSupplier ticker) {
        this(wall.getZone(), ticker, wall.instant(), ticker.getAsLong());
    }

    private SteadyClock(ZoneId zone, LongSupplier ticker, Instant begin, long beginTick) {
        this.zone = zone;
        this.ticker = ticker;
        this.begin = begin;
        this.beginTick = beginTick;
    }

    static SteadyClock system() {
        return new SteadyClock(Clock.systemUTC(), System::nanoTime);
    }

    @Override
    public Instant instant() {
        return begin.plusNanos(ticker.getAsLong() - beginTick);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new SteadyClock(other, ticker, begin, beginTick);
    }
}
