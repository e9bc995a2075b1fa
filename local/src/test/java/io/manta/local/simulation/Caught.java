package io.manta.local.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.asl.AslWriter;
import io.manta.compiler.SwarmCompiler;
import io.manta.compiler.Target;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/** Says that the judge sees a violation in one schedule or other. */
final class Caught {
    private static final int SCHEDULES = 4_000;

    private Caught() {}

    static void assertCaught(Violation violation) {
        assertCaught(violation, seed -> true);
    }

    /** Like the other, but in schedules only in which something is parked. */
    static void assertCaughtWhereSomethingIsParked(Violation violation) {
        assertCaught(violation, Caught::hasDeferredLaunches);
    }

    private static boolean hasDeferredLaunches(long seed) {
        var document = RandomSwarm.of(new Dice(seed)).document();
        return AslWriter.write(SwarmCompiler.compile(document, Target.LOCAL).machine())
                .contains("\"after");
    }

    private static void assertCaught(Violation violation, LongPredicate which) {
        assertThat(
                        LongStream.range(0, SCHEDULES)
                                .parallel()
                                .filter(which)
                                .mapToObj(seed -> Schedule.of(seed).with(violation))
                                .map(schedule -> schedule.play(SimulatedStore.inMemory()))
                                .anyMatch(verdict -> !verdict.faults().isEmpty()))
                .isTrue();
    }
}
