package io.manta.local.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.local.store.TestStore;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The protocol under fire. The test of a schedule that fails is called {@code -Dsim.seed=<seed>},
 * which plays it alone and prints what happened; {@code -Dsim.schedules} is how many there are.
 */
final class SimulationTest {
    private static final int SCHEDULES = Integer.getInteger("sim.schedules", 10_000);
    private static final int LOCAL_STORE_EVERY = 100;

    @TempDir static Path folder;

    @TestFactory
    Stream<DynamicTest> schedule_played_keepsWhatIsPromised() {
        return new SeededTests(
                        "sim.seed",
                        seed -> play(Schedule.of(seed)).faults(),
                        SimulationTest::playAlone)
                .of(SCHEDULES);
    }

    @Test
    void schedule_playedTwice_isTheSame() {
        var first = Schedule.of(17).traced().play(SimulatedStore.inMemory());
        var second = Schedule.of(17).traced().play(SimulatedStore.inMemory());

        assertThat(second.trace()).isEqualTo(first.trace()).hasSizeGreaterThan(50);
    }

    private static void playAlone(long seed) {
        var verdict = play(Schedule.of(seed).traced());
        assertThat(verdict.faults())
                .as(() -> String.join("\n", verdict.trace()))
                .isEqualTo(List.of());
    }

    /** Over the stores in memory, and one in a hundred over the local store, which is slower. */
    private static Schedule.Verdict play(Schedule schedule) {
        if (schedule.seed() % LOCAL_STORE_EVERY != 0) {
            return schedule.play(SimulatedStore.inMemory());
        }
        try (var store =
                TestStore.open(
                        folder.resolve(schedule.seed() + (schedule.isTraced() ? "-traced" : "")))) {
            return schedule.play(SimulatedStore.of(store));
        }
    }
}
