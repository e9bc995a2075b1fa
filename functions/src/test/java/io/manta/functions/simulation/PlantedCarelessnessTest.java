package io.manta.functions.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.local.simulation.Schedule;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** What only adapters can do wrong, done on purpose: the judge of the simulator must see it. */
@Tag("aws")
class PlantedCarelessnessTest {
    private static final int SCHEDULES = 100;

    @Test
    void callThatIsDoneAgainWhenItIsRepeated_isCaught() {
        assertCaught(new Careless(key -> key.startsWith("call#")));
    }

    @Test
    void attemptThatNobodyLooksAfter_isCaught() {
        assertCaught(new Misplacing("open#"));
    }

    private static void assertCaught(ExecutionInterceptor adapters) {
        assertThat(LongStream.range(0, SCHEDULES).anyMatch(s -> isCaught(s, adapters))).isTrue();
    }

    private static boolean isCaught(long seed, ExecutionInterceptor adapters) {
        return !Schedule.of(seed).play(CloudStore.create(adapters)).faults().isEmpty();
    }
}
