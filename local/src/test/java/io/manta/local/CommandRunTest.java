package io.manta.local;

import static io.manta.local.LocalSwarms.json;
import static io.manta.local.LocalSwarms.swarm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.Module;
import io.manta.PackagedSwarm;
import io.manta.Program;
import io.manta.Retry;
import io.manta.Swarm;
import io.manta.Task;
import io.manta.compiler.CompilationException;
import io.manta.contract.node.Node;
import io.manta.contract.run.ErrorNames;
import io.manta.contract.run.RunStatus;
import io.manta.engine.Deadlines;
import io.manta.engine.port.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs of commands that know nothing of Manta, and of some that do. */
@Timeout(300)
class CommandRunTest {
    private static final List<Node> NODES = List.of(Node.named("a"), Node.named("b"));

    @TempDir Path directory;
    @TempDir Path folder;

    @Test
    void run_commandsThatSucceed_completes() throws Exception {
        assertThat(run(swarm(command("second", "true").after(command("first", "true")))).status())
                .isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void run_commandThatFails_failsWithItsExitCode() throws Exception {
        var run = run(swarm(command("failing", "false").maximum(1)));

        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        var failure = run.failure().orElseThrow();
        assertThat(failure.error()).isEqualTo(ErrorNames.PROGRAM_FAILED);
        assertThat(failure.exitCode()).contains(1);
        assertThat(failure.reason()).isEqualTo("the command exited with code 1");
    }

    @Test
    void run_commandThatPrintsAndFails_isFailedWithItsLastLines() throws Exception {
        var run = run(swarm(command("failing", "sh", "-c", "echo no rows; exit 3").maximum(1)));

        assertThat(run.failure().orElseThrow().exitCode()).contains(3);
        assertThat(run.failure().orElseThrow().lastLines()).containsExactly("no rows");
    }

    /** 137 is the platform's word of a bootstrap, and this program's own word. */
    @Test
    void run_commandWithTheExitCodeOfASignal_usesUpTheProgramsRetries() throws Exception {
        var script = "test -e $0 || { touch $0; exit 137; }";
        var task =
                command("once", "sh", "-c", script, folder.resolve("was-here").toString())
                        .maximum(1)
                        .retry(Retry.exponential(1, Duration.ofSeconds(1)));

        assertThat(run(swarm(task)).status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void run_silentCommandPastItsTimeout_isTimedOutByTheJanitor() throws Exception {
        var task = command("long", "sleep", "600").maximum(1).timeout(Duration.ofSeconds(1));

        var deadlines = Deadlines.defaults().withTimeout(Duration.ofSeconds(1));

        var run = run(swarm(task), options().withDeadlines(deadlines));

        assertThat(run.failure().orElseThrow().error()).isEqualTo(ErrorNames.PROGRAM_TIMED_OUT);
    }

    /** Long before the janitor looks, which here leaves it a minute more. */
    @Test
    void run_silentCommandThatSucceedsPastItsTimeout_isTimedOut() throws Exception {
        var task = command("late", "sleep", "8").maximum(1).timeout(Duration.ofSeconds(1));

        var failure = run(swarm(task)).failure().orElseThrow();

        assertThat(failure.error()).isEqualTo(ErrorNames.PROGRAM_TIMED_OUT);
        assertThat(failure.reason()).isEqualTo("its program ran longer than its timeout");
        assertThat(failure.exitCode()).contains(0);
    }

    @Test
    void run_silentCommandThatSucceedsWithinItsTimeout_completes() throws Exception {
        var task = command("quick", "true").maximum(1).timeout(Duration.ofSeconds(60));

        assertThat(run(swarm(task)).status()).isEqualTo(RunStatus.COMPLETED);
    }

    /** A process says within two minutes that it starts; a command need never say so. */
    @Test
    void run_silentCommandPastTheStartDeadline_goesOn() throws Exception {
        var deadlines =
                new Deadlines(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30));
        var options = options().withDeadlines(deadlines);

        var run = run(swarm(command("long", "sleep", "8").maximum(1)), options);

        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void run_commandThatSpeaksToWorld_isHeard() throws Exception {
        var script =
                """
                import json, os, urllib.request
                def call(method, path, body):
                    request = urllib.request.Request(
                        os.environ["MANTA_WORLD"] + path, json.dumps(body).encode(), method=method,
                        headers={"Authorization": "Bearer " + os.environ["MANTA_TOKEN"]})
                    return urllib.request.urlopen(request).read()
                call("POST", "/v1/started", {})
                call("PUT", "/v1/globals/greeting", {"value": {"type": "json", "value": "hello"}})
                call("POST", "/v1/end", {"cause": "EXITED", "exit_code": 0, "reason": "done"})
                raise SystemExit(1)
                """;
        Files.writeString(folder.resolve("speaker.py"), script);

        var run = run(swarm(command("speaker", "python3", "speaker.py").maximum(1)));

        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        try (var store = LocalStore.open(directory)) {
            assertThat(json(store.globals().get(run.id(), "greeting"))).isEqualTo("\"hello\"");
        }
    }

    @Test
    void submit_commandThatIsNotHere_isRefusedBeforeAnythingRuns() {
        assertThatThrownBy(() -> run(swarm(command("solve", "no-such-program", "-x"))))
                .isInstanceOf(CompilationException.class)
                .hasMessageContaining(
                        "/solve: runs \"no-such-program\", which this machine does not have |"
                                + " PROGRAM_MISSING")
                .hasMessageContaining("hint: install it, or run the swarm with --docker");
    }

    @Test
    void submit_commandThatIsNoExecutable_saysWhatToDo() throws IOException {
        Files.writeString(folder.resolve("ok.py"), "#!/usr/bin/env python3\n");

        assertThatThrownBy(() -> run(swarm(command("solve", "./ok.py"))))
                .isInstanceOf(CompilationException.class)
                .hasMessageContaining(
                        "/solve: runs \"./ok.py\", which this user may not execute |"
                                + " PROGRAM_MISSING")
                .hasMessageContaining("hint: chmod +x \"./ok.py\"");
    }

    /** Another process that starts it again does not know where its source is. */
    @Test
    void start_again_worksInTheFolderThatItWasSubmittedFrom() throws Exception {
        var task = command("check", "sh", "-c", "test -e here").maximum(1);
        var failed = run(swarm(task));
        assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
        Files.writeString(folder.resolve("here"), "");

        try (var cluster = LocalCluster.open(LocalOptions.defaults().withDir(directory))) {
            cluster.start(failed.id());

            assertThat(cluster.await(failed.id()).status()).isEqualTo(RunStatus.COMPLETED);
        }
    }

    private RunRecord run(Swarm swarm) throws InterruptedException {
        return run(swarm, options());
    }

    private RunRecord run(Swarm swarm, LocalOptions options) throws InterruptedException {
        try (var cluster = LocalCluster.open(options)) {
            var submitted = cluster.submit(PackagedSwarm.of(swarm, folder), NODES, 0);
            return cluster.await(submitted.run());
        }
    }

    private LocalOptions options() {
        return LocalOptions.defaults().withDir(directory).withFolder(folder);
    }

    private static Task command(String name, String program, String... arguments) {
        return new Task(new Module(name, "example/" + name, Program.command(program, arguments)));
    }
}
