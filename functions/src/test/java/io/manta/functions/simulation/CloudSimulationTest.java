package io.manta.functions.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.local.simulation.Schedule;
import io.manta.local.simulation.SeededTests;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * The protocol under fire, over the adapters of AWS: a function breaks off and pauses between their
 * calls of the service, too, whose answers get lost. The test of a schedule that fails is called
 * {@code -Dsim.seed=<seed>}, which plays it alone and prints what happened.
 */
@Tag("aws")
final class CloudSimulationTest {
    private static final int SCHEDULES = Integer.getInteger("sim.schedules", 200);

    @TestFactory
    Stream<DynamicTest> schedule_playedOverTheCloudsStores_keepsWhatIsPromised() {
        return new SeededTests(
                        "sim.seed",
                        seed -> Schedule.of(seed).play(CloudStore.create()).faults(),
                        CloudSimulationTest::playAlone)
                .of(SCHEDULES);
    }

    private static void playAlone(long seed) {
        var verdict = Schedule.of(seed).traced().play(CloudStore.create());
        assertThat(verdict.faults())
                .as(() -> String.join("\n", verdict.trace()))
                .isEqualTo(List.of());
    }
}
