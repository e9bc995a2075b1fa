package io.manta.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
    private static final Instant BEGIN = Instant.parse("2026-11-22T20:15:30Z");

    private final Wall wall = new Wall();
    private final AtomicLong ticker = new AtomicLong(-17);
    private final Clock clock = new SteadyClock(wall, ticker::get);

    /** A wall clock that people set. */
    private static final class Wall extends Clock {
        private Instant now = BEGIN;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void instant_atTheBegin_isTheWalls() {
        assertThat(clock.instant()).isEqualTo(BEGIN);
    }

    @Test
    void instant_timePasses_passesByTheTicker() {
        ticker.addAndGet(TimeUnit.SECONDS.toNanos(90));

        assertThat(clock.instant()).isEqualTo(BEGIN.plusSeconds(90));
    }

    @Test
    void instant_wallJumpsForward_isNotMoved() {
        wall.now = BEGIN.plus(Duration.ofDays(400));
        ticker.addAndGet(1);

        assertThat(clock.instant()).isEqualTo(BEGIN.plusNanos(1));
    }

    @Test
    void instant_wallJumpsBackward_neverGoesBack() {
        ticker.addAndGet(1000);
        var before = clock.instant();
        wall.now = BEGIN.minus(Duration.ofDays(400));
        ticker.addAndGet(1000);

        assertThat(clock.instant()).isEqualTo(before.plusNanos(1000));
    }

    @Test
    void withZone_showsTheSameMoment() {
        wall.now = BEGIN.plus(Duration.ofDays(400));
        ticker.addAndGet(1000);

        assertThat(clock.withZone(ZoneOffset.MAX).instant()).isEqualTo(clock.instant());
    }
}
