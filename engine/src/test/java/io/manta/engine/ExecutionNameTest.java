package io.manta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.RunId;
import org.junit.jupiter.api.Test;

class ExecutionNameTest {
    private static final RunId RUN = new RunId("nightly");

    @Test
    void run_nameOfAnySegment_isItsRun() {
        for (var segment : new int[] {0, 1, 2, 10, 9_999_999}) {
            assertThat(ExecutionName.run(ExecutionName.of(RUN, segment))).contains(RUN);
        }
    }

    @Test
    void of_laterSegment_isNoOtherRunsName() {
        assertThat(RunId.isValid(ExecutionName.of(RUN, 1))).isFalse();
    }

    @Test
    void run_nameThatEndsInANumber_isARunOfItsOwn() {
        assertThat(ExecutionName.run("nightly-1")).contains(new RunId("nightly-1"));
    }

    @Test
    void run_nameThatNoExecutionOfARunHas_isNobodys() {
        for (var name : new String[] {"a run", "nightly-segment-0", "n-segment-1-segment-2"}) {
            assertThat(ExecutionName.run(name)).isEmpty();
        }
    }

    @Test
    void of_longestRun_fitsTheServicesEightyCharacters() {
        assertThat(ExecutionName.of(new RunId("x".repeat(64)), 9_999_999)).hasSize(80);
    }
}
