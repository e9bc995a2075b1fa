package io.manta.local.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;

/** Says that the judge sees a violation in one schedule or other. */
final class Caught {
    private static final int SCHEDULES = 4_000;

    private Caught() {}

    static void assertCaught(Violation violation) {
        assertThat(
                        LongStream.range(0, SCHEDULES)
                                .parallel()
                                .mapToObj(seed -> Schedule.of(seed).with(violation))
                                .map(schedule -> schedule.play(SimulatedStore.inMemory()))
                                .anyMatch(verdict -> !verdict.faults().isEmpty()))
                .isTrue();
    }
}
