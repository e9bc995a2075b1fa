package io.manta.contract.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RunIdsTest {
    private final RunIds ids = new RunIds(new Random(1));

    @Test
    void next_name_isKeptAsFarAsAnExecutionsNameMayHoldIt() {
        assertThat(ids.next("digits").value()).matches("digits-[0-9a-hjkmnp-tv-z]{8}");
        assertThat(ids.next("my swarm, v1.2").value()).matches("my-swarm-v1-2-[0-9a-z]{8}");
        assertThat(ids.next("--été").value()).matches("t-+[0-9a-z]{8}");
        assertThat(ids.next("数字").value()).matches("swarm-[0-9a-z]{8}");
        assertThat(ids.next("x".repeat(200)).value()).hasSize(64);
    }

    @Test
    void next_sameRandomness_isTheSameId() {
        assertThat(new RunIds(new Random(5)).next("a"))
                .isEqualTo(new RunIds(new Random(5)).next("a"));
        assertThat(ids.next("a")).isNotEqualTo(ids.next("a"));
    }

    @Test
    void next_digitsThatMakeTheNameOfALaterExecution_areDrawnAgain() {
        var draws = new AtomicInteger();
        RandomGenerator digitsFirst = () -> draws.getAndIncrement() < 8 ? 0 : -1L >>> 1;

        assertThat(new RunIds(digitsFirst).next("nightly-segment"))
                .isEqualTo(new RunId("nightly-segment-zzzzzzzz"));
    }
}
