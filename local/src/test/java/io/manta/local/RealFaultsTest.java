package io.manta.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.Flow;
import io.manta.Module;
import io.manta.PackagedSwarm;
import io.manta.Program;
import io.manta.Retry;
import io.manta.Swarm;
import io.manta.Task;
import io.manta.contract.node.Node;
import io.manta.contract.run.ErrorNames;
import io.manta.contract.run.Failure;
import io.manta.contract.run.RunStatus;
import io.manta.engine.port.AttemptRecord;
import io.manta.engine.port.Logs;
import io.manta.engine.port.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What programs do wrong, in real processes: the run recovers, or says what has failed. */
@Timeout(300)
class RealFaultsTest {
    private static final Retry TWICE_SOON =
            new Retry(2, Duration.ofSeconds(1), 1, Duration.ofSeconds(1));

    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource({
        "9, 'the program was ended by signal 9 (SIGKILL), perhaps out of memory'",
        "11, 'the program was ended by signal 11 (SIGSEGV)'",
        "15, 'the program was ended by signal 15 (SIGTERM)'"
    })
    void program_endedByASignal_isNamedWithIt(int signal, String reason) throws Exception {
        var failure = failure("import os\nos.kill(os.getpid(), %s)\n".formatted(signal));

        assertThat(failure.error()).isEqualTo(ErrorNames.PROGRAM_FAILED);
        assertThat(failure.signal()).contains(signal);
        assertThat(failure.exitCode()).isEmpty();
        assertThat(failure.reason()).isEqualTo(reason);
    }

    @Test
    void program_withoutMemory_showsPythonsError() throws Exception {
        var failure = failure("x = bytearray(1 << 62)\n");

        assertThat(failure.exitCode()).contains(1);
        assertThat(failure.lastLines()).last().isEqualTo("MemoryError");
    }

    @Test
    void program_thatHangs_isEndedAtItsTimeoutAndTriedAgain() throws Exception {
        var run =
                run(
                        """
                        import os, time
                        from manta.light import World
                        if World().globals.increment("tries", 1) < 2:
                            time.sleep(600)
                        """,
                        task -> task.timeout(Duration.ofSeconds(5)).retry(TWICE_SOON));

        assertThat(run.status()).as("%s", run.failure()).isEqualTo(RunStatus.COMPLETED);
        assertThat(newest(run).attempt().retry()).isEqualTo(1);
    }

    @Test
    void program_thatAlwaysFails_isNamedWithItsLastAttempt() throws Exception {
        var run = run("print('no')\nraise SystemExit(4)\n", task -> task.retry(TWICE_SOON));

        assertThat(run.failure().orElseThrow())
                .isEqualTo(
                        new Failure(
                                ErrorNames.PROGRAM_FAILED,
                                Optional.of("worker"),
                                Optional.of("node-1"),
                                Optional.of(0),
                                Optional.of("0.0.2"),
                                Optional.of(4),
                                Optional.empty(),
                                "the program exited with code 4",
                                List.of("no")));
    }

    @Test
    void container_thatIsLostOnce_isThePlatformsFaultAndTriedAgain() throws Exception {
        var run =
                run(
                        """
                        import os, time
                        from manta.light import World
                        if World().globals.increment("tries", 1) < 2:
                            os.kill(os.getppid(), 9)
                            time.sleep(600)
                        """,
                        UnaryOperator.identity());

        assertThat(run.status()).as("%s", run.failure()).isEqualTo(RunStatus.COMPLETED);
        assertThat(newest(run).attempt().retry()).isEqualTo(1);
    }

    @Test
    void output_thatFloods_isBoundedAndItsLastLinesAreKept() throws Exception {
        var run =
                run(
                        """
                        import sys
                        block = ("x" * 99 + "\\n") * 10_000
                        for i in range(100):
                            sys.stdout.write(block)
                        print("the last words")
                        raise SystemExit(1)
                        """,
                        UnaryOperator.identity());

        assertThat(run.failure().orElseThrow().lastLines()).last().isEqualTo("the last words");
        assertThat(logSize()).isLessThan(40_000_000);
        assertThat(printed(run))
                .contains(
                        "… the log is full, at 33,554,432 bytes; its last 100 lines follow at the end");
    }

    @Test
    void output_withoutALineEnd_isCut() throws Exception {
        var run =
                run(
                        """
                        import sys
                        for i in range(1000):
                            sys.stdout.write("x" * 100_000)
                        """,
                        UnaryOperator.identity());

        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(printed(run))
                .singleElement()
                .asString()
                .endsWith("x… (99,983,616 bytes of this line are left out)");
    }

    @Test
    void output_thatIsBinary_isKeptAsFarAsItIsText() throws Exception {
        var run =
                run(
                        """
                        import sys
                        sys.stdout.buffer.write(bytes(range(256)) * 40_000 + b"\\nend\\n")
                        """,
                        UnaryOperator.identity());

        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(printed(run)).last().isEqualTo("end");
    }

    @Test
    void store_readByAnotherWhileItIsWritten_isWhole() throws Exception {
        try (var cluster = LocalCluster.open(options())) {
            var swarm =
                    packaged(
                            """
                            from manta.light import Results
                            for i in range(200):
                                Results().save(i, tag="one")
                            """,
                            UnaryOperator.identity());
            var run = cluster.submit(swarm, List.of(Node.named("node-1")), 0).run();
            do {
                try (var store = LocalStore.open(directory)) {
                    assertThat(store.views().whole(run)).isPresent();
                    assertThat(store.results().tags(run)).isSubsetOf("one");
                }
            } while (!cluster.store().run(run).orElseThrow().status().isEnded());

            assertThat(cluster.await(run).status()).isEqualTo(RunStatus.COMPLETED);
        }
    }

    private Failure failure(String program) throws Exception {
        var run = run(program, UnaryOperator.identity());
        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        return run.failure().orElseThrow();
    }

    private RunRecord run(String program, UnaryOperator<Task> options) throws Exception {
        try (var cluster = LocalCluster.open(options())) {
            var nodes = List.of(Node.named("node-1"));
            return cluster.await(cluster.submit(packaged(program, options), nodes, 0).run());
        }
    }

    private LocalOptions options() {
        return LocalOptions.defaults().withDir(directory);
    }

    private PackagedSwarm packaged(String program, UnaryOperator<Task> options) {
        var module = new Module("worker", "python:3.10", Program.text(program));
        return PackagedSwarm.of(
                new Swarm() {
                    @Override
                    public Flow execute() {
                        return options.apply(new Task(module));
                    }
                },
                directory);
    }

    private AttemptRecord newest(RunRecord run) {
        try (var store = LocalStore.open(directory)) {
            return store.views()
                    .whole(run.id())
                    .orElseThrow()
                    .rounds()
                    .get(0)
                    .tasks()
                    .get(0)
                    .assignments()
                    .get(0)
                    .attempt()
                    .orElseThrow();
        }
    }

    private List<String> printed(RunRecord run) {
        try (var store = LocalStore.open(directory)) {
            return store.logs().read(newest(run).attempt()).stream().map(Logs.Line::text).toList();
        }
    }

    private long logSize() throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
