package io.manta.local;

import static io.manta.local.LocalSwarms.await;
import static io.manta.local.LocalSwarms.results;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.run.RunStatus;
import io.manta.engine.memory.CrashingPorts.Moment;
import io.manta.engine.port.RunRecord;
import io.manta.local.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A process that runs a swarm and is gone from one moment to the next: power loss at one of its
 * calls of a port, or SIGKILL. Whoever comes after it ends the run and starts it again.
 */
class HaltedClusterTest {
    private static final List<String> RESULTS = List.of("0 a 1", "0 b 1", "1 a 3", "1 b 3");

    /** About as many as the run makes. */
    private static final int CALLS = 250;

    @TempDir private Path directory;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void halted_atACallOfAPort_isStoppedAndGoesOn(int seed) throws Exception {
        var random = new Random(seed);
        var call = 1 + random.nextInt(CALLS);
        var moment = random.nextBoolean() ? Moment.BEFORE : Moment.AFTER;

        var halted = start(call, moment);

        assertThat(halted.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(halted.exitValue()).isIn(0, HaltingCluster.HALTED);
        assertRecovers();
    }

    @Test
    void killed_whileAProgramRuns_isStoppedAndGoesOn() throws Exception {
        var killed = start(Integer.MAX_VALUE, Moment.BEFORE);
        await(() -> hasRound(1));
        killed.destroyForcibly().waitFor();

        assertRecovers();
    }

    private Process start(int call, Moment moment) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HaltingCluster.class.getName(),
                        directory.toString(),
                        String.valueOf(call),
                        moment.name())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void assertRecovers() throws Exception {
        await(() -> processes().isEmpty());
        try (var cluster = LocalCluster.open(HaltingCluster.options(directory))) {
            var runs = cluster.store().runs();
            assertThat(runs).hasSizeLessThanOrEqualTo(1);
            for (var run : runs) {
                assertGoesOn(cluster, run);
            }
        }
        await(() -> processes().isEmpty());
        assertThat(work()).isEmpty();
    }

    private static void assertGoesOn(LocalCluster cluster, RunRecord run) throws Exception {
        if (run.status() != RunStatus.COMPLETED) {
            assertThat(run.status()).isEqualTo(RunStatus.STOPPED);
            assertThat(run.endReason()).contains("interrupted: the process that ran it has ended");
            cluster.start(run.id());
        }
        var ended = cluster.await(run.id());
        assertThat(ended.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(results(cluster.store(), ended)).isEqualTo(RESULTS);
    }

    private boolean hasRound(int round) {
        if (!Files.exists(directory.resolve("manta.db"))) {
            return false;
        }
        try (var store = LocalStore.open(directory)) {
            return store.runs().stream().anyMatch(run -> run.round() == round);
        } catch (StoreException e) {
            // Its tables are not made yet.
            return false;
        }
    }

    /** The living processes that were started for this store. */
    private List<String> processes() throws IOException {
        var ps = new ProcessBuilder("ps", "-A", "-o", "stat=,args=").start();
        var out = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return out.lines()
                .filter(line -> !line.startsWith("Z") && line.contains(directory.toString()))
                .toList();
    }

    /** What lies in the scratch directories. */
    private List<Path> work() throws IOException {
        var runs = directory.resolve("runs");
        if (!Files.exists(runs)) {
            return List.of();
        }
        try (var all = Files.walk(runs, 3)) {
            return all.map(runs::relativize).filter(HaltedClusterTest::isWork).toList();
        }
    }

    /** Whether it is {@code <run>/work/<attempt>}. */
    private static boolean isWork(Path path) {
        return path.getNameCount() == 3 && path.getName(1).endsWith("work");
    }
}
