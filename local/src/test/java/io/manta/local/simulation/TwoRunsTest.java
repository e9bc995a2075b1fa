package io.manta.local.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.RunId;
import io.manta.engine.port.RunRecord;
import io.manta.local.store.TestStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two runs at once, each in rough weather and in a process of its own, in one store: neither shows
 * in the other. A schedule that fails is a test called {@code -Dsim.pair=17}.
 */
final class TwoRunsTest {
    private static final int SCHEDULES = Integer.getInteger("sim.pairs", 500);
    private static final int LOCAL_STORE_EVERY = 50;
    private static final RunId OTHER = new RunId("storm-2");
    private static final Duration TURN = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofDays(7);

    @TempDir static Path folder;

    @TestFactory
    Stream<DynamicTest> schedules_playedAtOnce_keepWhatIsPromised() {
        return new SeededTests(
                        "sim.pair", TwoRunsTest::faults, seed -> assertThat(faults(seed)).isEmpty())
                .of(SCHEDULES);
    }

    private static List<String> faults(long seed) {
        if (seed % LOCAL_STORE_EVERY != 0) {
            return faults(seed, SimulatedStore.inMemory());
        }
        try (var store = TestStore.open(folder.resolve(String.valueOf(seed)))) {
            return faults(seed, SimulatedStore.of(store));
        }
    }

    private static List<String> faults(long seed, SimulatedStore store) {
        var dice = new Dice(~seed);
        var one = cluster(Schedule.of(2 * seed), store);
        var other = cluster(Schedule.of(2 * seed + 1).as(OTHER), store);
        var plays = List.of(new Play(one), new Play(other));
        plays.forEach(Play::begin);
        var latest = one.time().now().plus(LONGEST);
        var over = false;
        for (var now = one.time().now(); !over && now.isBefore(latest); ) {
            now = now.plus(dice.within(TURN));
            var otherIsOver = plays.get(1).until(now);
            over = plays.get(0).until(now) && otherIsOver;
        }
        var faults = new ArrayList<>(Judge.faults(one));
        faults.addAll(Judge.faults(other));
        return faults;
    }

    /** A process looks after its own runs. */
    private static SimulatedCluster cluster(Schedule schedule, SimulatedStore store) {
        return new SimulatedCluster(
                schedule.with(
                        ports ->
                                Planted.runs(
                                        ports,
                                        "recent",
                                        (args, real) ->
                                                own(
                                                        ports.runs().recent((Instant) args[0]),
                                                        schedule.run()))),
                store);
    }

    private static List<RunRecord> own(List<RunRecord> all, RunId run) {
        return all.stream().filter(each -> each.id().equals(run)).toList();
    }
}
