package io.manta.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.PackagedSwarm;
import io.manta.Retry;
import io.manta.contract.node.Node;
import io.manta.contract.run.ErrorNames;
import io.manta.contract.run.RunStatus;
import io.manta.engine.port.RunRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that was started, lives, and never says that its program starts. */
class HungBootstrapTest {
    /** Answers as Python does when it is asked who it is, and hangs when it is to run something. */
    private static final String PYTHON_THAT_HANGS =
            """
            #!/bin/sh
            case "$*" in
                *bootstrap*) exec sleep 600 ;;
                *sys.executable*) echo "$0"; echo 3.10 ;;
                *) exec python3 "$@" ;;
            esac
            """;

    @TempDir private Path directory;

    @Test
    void run_whoseBootstrapHangs_failsAtItsStartDeadline() throws Exception {
        var python = directory.resolve("python-that-hangs");
        Files.writeString(python, PYTHON_THAT_HANGS);
        Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwx------"));

        var run = run(python);

        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        var failure = run.failure().orElseThrow();
        assertThat(failure.error()).isEqualTo(ErrorNames.NOT_STARTED);
        assertThat(failure.reason()).isEqualTo("its program did not start within 1 second");
    }

    private RunRecord run(Path python) throws InterruptedException {
        var options =
                LocalOptions.defaults()
                        .withDir(directory.resolve("store"))
                        .withPython(python.toString());
        var quick = options.deadlines().withStart(Duration.ofSeconds(1));
        var task = LocalSwarms.task("late", "print(1)\n").platformRetry(Retry.none());
        var swarm = PackagedSwarm.of(LocalSwarms.swarm(task), directory);
        try (var cluster = LocalCluster.open(options.withDeadlines(quick))) {
            return cluster.await(cluster.submit(swarm, List.of(Node.named("a")), 0).run());
        }
    }
}
