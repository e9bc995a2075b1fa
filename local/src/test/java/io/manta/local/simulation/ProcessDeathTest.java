package io.manta.local.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.local.store.TestStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that die in the midst of rough schedules, with all that they had in memory, and those
 * that find the store after them. A schedule that fails is a test called {@code -Dsim.death=17},
 * which plays it alone and prints what happened.
 */
final class ProcessDeathTest {
    private static final int SCHEDULES = Integer.getInteger("sim.deaths", 1_000);
    private static final int LOCAL_STORE_EVERY = 50;
    private static final int MOST_DEATHS = 3;
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(20);

    @TempDir static Path folder;

    @TestFactory
    Stream<DynamicTest> schedule_whoseProcessDies_keepsWhatIsPromised() {
        return new SeededTests(
                        "sim.death",
                        seed -> play(Schedule.of(seed)).faults(),
                        ProcessDeathTest::playAlone)
                .of(SCHEDULES);
    }

    /** What waits for a death belongs to an execution that is not there any more. */
    @Test
    void schedule_whoseDeadRunIsNotEnded_isCaught() {
        var caught =
                LongStream.range(0, 50)
                        .mapToObj(seed -> new Lives(Schedule.of(seed), SimulatedStore.inMemory()))
                        .filter(lives -> !lives.withoutRecovery().faults().isEmpty())
                        .count();

        assertThat(caught).isGreaterThan(10);
    }

    private static void playAlone(long seed) {
        var verdict = play(Schedule.of(seed).traced());
        assertThat(verdict.faults())
                .as(() -> String.join("\n", verdict.trace()))
                .isEqualTo(List.of());
    }

    private static Schedule.Verdict play(Schedule schedule) {
        if (schedule.seed() % LOCAL_STORE_EVERY != 0) {
            return new Lives(schedule, SimulatedStore.inMemory()).play();
        }
        try (var store =
                TestStore.open(
                        folder.resolve(schedule.seed() + (schedule.isTraced() ? "-traced" : "")))) {
            return new Lives(schedule, SimulatedStore.of(store)).play();
        }
    }

    /** The processes of one schedule, one after the other. */
    private static final class Lives {
        private final Schedule schedule;
        private final SimulatedStore store;
        private final Dice dice;
        private SimulatedCluster cluster;

        Lives(Schedule schedule, SimulatedStore store) {
            this.schedule = schedule;
            this.store = store;
            this.dice = new Dice(~schedule.seed());
            this.cluster = new SimulatedCluster(schedule, store);
        }

        Schedule.Verdict play() {
            return verdict(this::live);
        }

        private Schedule.Verdict verdict(Runnable course) {
            try {
                course.run();
                return new Schedule.Verdict(Judge.faults(cluster), cluster.truth().trace);
            } catch (RuntimeException | Error e) {
                var fault = "threw %s at %s".formatted(e, List.of(e.getStackTrace()).subList(0, 3));
                return new Schedule.Verdict(List.of(fault), cluster.truth().trace);
            }
        }

        private void live() {
            var play = new Play(cluster);
            play.begin();
            for (var deaths = 1 + dice.below(MOST_DEATHS); deaths > 0; deaths--) {
                if (play.until(cluster.time().now().plus(dice.within(LONGEST_LIFE)))) {
                    return;
                }
                next();
                play = new Play(cluster);
                play.afterADeath();
            }
            play.toItsEnd();
        }

        /** What is wrong if the process that follows a death does not end the run. */
        Schedule.Verdict withoutRecovery() {
            return verdict(this::liveWithoutRecovery);
        }

        private void liveWithoutRecovery() {
            var play = new Play(cluster);
            play.begin();
            play.until(cluster.time().now().plus(dice.within(LONGEST_LIFE)));
            next();
            play = new Play(cluster);
            play.watch();
            play.toItsEnd();
        }

        private void next() {
            cluster.die();
            cluster = new SimulatedCluster(schedule, store, Optional.of(cluster));
        }
    }
}
