package io.manta.local;

import static io.manta.local.LocalSwarms.swarm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.Module;
import io.manta.PackagedSwarm;
import io.manta.Program;
import io.manta.Task;
import io.manta.compiler.CompilationException;
import io.manta.contract.id.Attempt;
import io.manta.contract.node.Node;
import io.manta.contract.run.RunStatus;
import io.manta.engine.port.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets that change or vanish between the launches of a run. */
class SecretsOfARunTest {
    private static final String CHANGES =
            "import os, pathlib\npathlib.Path(os.environ['PLACE']).%s\n";
    private static final String PRINTS =
            "import os, sys\nprint(os.environ['KEY'], 'was hunter2')\nsys.exit(os.environ['KEY'] != 'changed')\n";

    @TempDir private Path directory;

    private Path secret = Path.of("");

    @BeforeEach
    void secret() throws IOException {
        secret = Files.writeString(directory.resolve("secret"), "hunter2\n");
    }

    @Test
    void launch_secretThatHasChanged_isTheNewOneAndBothAreMasked() throws Exception {
        var printer = task("printer", PRINTS);
        printer.after(task("changer", CHANGES.formatted("write_text('changed')")));

        try (var cluster = open()) {
            var ended = ended(cluster, printer);

            assertThat(ended.status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(cluster.store().logs().read(attempt(cluster, ended, 1)))
                    .extracting(line -> line.text())
                    .containsExactly("*** was ***");
        }
    }

    @Test
    void launch_programThatPrintsItsToken_doesNotShowIt() throws Exception {
        try (var cluster = open()) {
            var ended =
                    ended(
                            cluster,
                            task(
                                    "teller",
                                    "import os\nprint('<', os.environ['MANTA_TOKEN'], '>')\n"));

            assertThat(cluster.store().logs().read(attempt(cluster, ended, 0)))
                    .extracting(line -> line.text())
                    .containsExactly("< *** >");
        }
    }

    @Test
    void launch_secretThatHasVanished_failsTheTaskAndNamesIt() throws Exception {
        var printer = task("printer", PRINTS);
        printer.after(task("remover", CHANGES.formatted("unlink()")));

        try (var cluster = open()) {
            var ended = ended(cluster, printer);

            assertThat(ended.status()).isEqualTo(RunStatus.FAILED);
            var failure = ended.failure().orElseThrow();
            assertThat(failure.alias()).contains("printer");
            assertThat(failure.reason())
                    .isEqualTo(
                            "the secret \"KEY\" must be in a file that can be read, got: file:%s, which does not exist"
                                    .formatted(secret));
        }
    }

    @Test
    void start_secretThatIsGone_isRefusedBeforeTheRunGoesOn() throws Exception {
        try (var cluster = open()) {
            var failed = ended(cluster, task("printer", PRINTS));
            assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
            Files.delete(secret);

            assertThatThrownBy(() -> cluster.start(failed.id()))
                    .isInstanceOf(CompilationException.class)
                    .hasMessage(
                            "[ERROR] Swarm/printer: the secret \"KEY\" must be in a file that can be read, got: file:%s, which does not exist | SECRET_MISSING"
                                    .formatted(secret));
            assertThat(cluster.store().run(failed.id()).orElseThrow()).isEqualTo(failed);

            Files.writeString(secret, "changed");
            cluster.start(failed.id());
            assertThat(cluster.await(failed.id()).status()).isEqualTo(RunStatus.COMPLETED);
        }
    }

    private LocalCluster open() {
        return LocalCluster.open(LocalOptions.defaults().withDir(directory.resolve("kept")));
    }

    private RunRecord ended(LocalCluster cluster, Task last) throws InterruptedException {
        var packaged = PackagedSwarm.of(swarm(last), directory);
        return cluster.await(cluster.submit(packaged, List.of(Node.named("a")), 0).run());
    }

    /** The attempt of the first round that is of this task of the document. */
    private static Attempt attempt(LocalCluster cluster, RunRecord run, int task) {
        var view = cluster.store().views().whole(run.id()).orElseThrow();
        var assignments = view.rounds().get(0).tasks().get(task).assignments();
        return assignments.get(0).attempt().orElseThrow().attempt();
    }

    private Task task(String name, String program) {
        return new Task(
                new Module(name, "python:3.10", Program.text(program))
                        .env("PLACE", secret.toString())
                        .secret("KEY", "file:" + secret));
    }
}
