package io.manta.engine.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.asl.AslLimits;
import io.manta.contract.document.PlacementMethod;
import io.manta.contract.document.Resources;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Limits that swarms meet, worked out by hand. */
class LimitWarningsTest {
    private final SketchedSwarm swarm = new SketchedSwarm();

    @Test
    void limits_thatAreMet_areTold() {
        swarm.task("worker", PlacementMethod.ALL, Resources.defaults().withGpu(1));

        var warnings = swarm.estimate(10_000).warnings();

        assertThat(warnings)
                .extracting(LimitWarning::message)
                .containsExactly(
                        "\"worker\": what a container has on Fargate must be at most 0 GPUs, got: 1",
                        "a round: what an account runs on Fargate at a time must be at most 6 vCPUs by"
                                + " default, got: 10,000",
                        "a round: the network interfaces of an account must be at most 5,000 interfaces"
                                + " by default, got: 10,000",
                        "a round: what Fargate starts at once must be at most 100 containers, got:"
                                + " 10,000",
                        "a round: the answers to task tokens at once must be at most 1,500 answers, got:"
                                + " 10,000");
        assertThat(warnings.get(3).change())
                .isEqualTo(
                        "the others start at 20 a second, the last after 495 s: do more in each"
                                + " container, or ask AWS for a higher rate");
        assertThat(warnings.get(4).change())
                .isEqualTo(
                        "of so many that end together, and of so many heartbeats, the others are taken"
                                + " at 300 a second, the last after 29 s; refused ones are sent again");
        assertThat(warnings).allSatisfy(w -> assertThat(w.quota().source()).contains("amazon"));
    }

    @Test
    void run_withinItsLimits_hasNoWarning() {
        swarm.task("worker", PlacementMethod.ALL);

        assertThat(swarm.estimate(4).warnings()).isEmpty();
    }

    @Test
    void starts_oneAfterAnother_areNotAtOnce() {
        swarm.task("t0", PlacementMethod.ANY);
        for (var i = 1; i < 150; i++) {
            swarm.task("t" + i, PlacementMethod.ANY, "t" + (i - 1));
        }

        assertThat(swarm.estimate(1).warnings()).isEmpty();
    }

    @Test
    void starts_beforeAndAfterAFanOut_areNotAtOnceWithIt() {
        swarm.task("worker", PlacementMethod.ALL).task("average", PlacementMethod.ANY, "worker");

        assertThat(starts(swarm.estimate(100))).isEmpty();
    }

    @Test
    void starts_withinAConcurrency_areNotAtOnce() {
        swarm.task("worker", PlacementMethod.ALL).atOnce(100);

        assertThat(starts(swarm.estimate(1_000))).isEmpty();
    }

    @Test
    void starts_sideBySide_areAtOnce() {
        swarm.task("worker", PlacementMethod.ALL).task("other", PlacementMethod.ANY);

        assertThat(starts(swarm.estimate(100)))
                .singleElement()
                .satisfies(
                        warning -> {
                            assertThat(warning.got()).isEqualTo("101");
                            assertThat(warning.change()).contains("the last after 1 s:");
                        });
    }

    @Test
    void round_thatOutlastsAnExecution_isTold() {
        swarm.task("worker", PlacementMethod.ALL).atOnce(2).task("short", PlacementMethod.ALL);

        // Four waves of 100 days and a second.
        var warnings = swarm.estimate(8, 1, new TaskSeconds(8_640_001, Map.of())).warnings();

        assertThat(warnings)
                .filteredOn(warning -> warning.quota().equals(AslLimits.EXECUTION_DAYS))
                .singleElement()
                .satisfies(
                        warning -> {
                            assertThat(warning.message())
                                    .isEqualTo(
                                            "\"worker\": the life of an execution must be at most 365 days, got: 401");
                            assertThat(warning.change())
                                    .isEqualTo(
                                            "the run fails (TIMED_OUT): only between rounds does it go on in"
                                                    + " another execution; do less in a round");
                        });
    }

    private static List<LimitWarning> starts(RunEstimate estimate) {
        return estimate.warnings().stream()
                .filter(warning -> warning.quota().equals(AslLimits.LAUNCHES.atOnce()))
                .toList();
    }
}
