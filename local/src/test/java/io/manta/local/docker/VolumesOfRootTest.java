package io.manta.local.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.local.launcher.ProgramWorld;
import io.manta.local.launcher.TestRequest;
import io.manta.python.PythonResources;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The two containers that a task on Fargate has, whose volumes are root's: one of root without any
 * capability makes them writable, then the bootstrap runs as nobody. Both see the image read-only.
 */
@Tag("docker")
@Timeout(180)
class VolumesOfRootTest {
    private static final String IMAGE = "python:3.10";
    private static final List<String> FOLDERS = List.of("/manta", "/tmp");

    private final List<String> volumes = new ArrayList<>();
    private ProgramWorld world;

    @BeforeEach
    void open() throws Exception {
        world = new ProgramWorld();
        world.program(
                """
                import tempfile
                for place in (".", tempfile.gettempdir()):
                    open(place + "/mine", "w").close()
                status = open("/proc/self/status").read()
                print(os.getuid(), {int(line.split()[1], 16) for line in status.splitlines() if line.startswith("Cap")})
                try:
                    open("/usr/mine", "w")
                except OSError as e:
                    print(e.strerror)
                """);
        while (volumes.size() < FOLDERS.size()) {
            var volume = "manta-test-" + UUID.randomUUID();
            volumes.add(volume);
            docker("volume", "create", volume);
        }
    }

    @AfterEach
    void close() throws Exception {
        world.close();
        for (var volume : volumes) {
            docker("volume", "rm", volume);
        }
    }

    @Test
    void program_afterScratch_runsAsNobodyWithoutCapabilities() throws Exception {
        var scratch = run("0:0", List.of(), PythonResources.scratch("/manta", "/tmp"));
        assertThat(scratch).isEqualTo(new Ended(0, ""));

        var program = program();

        assertThat(program.code()).as(program.output()).isZero();
        assertThat(program.output().lines().skip(1))
                .containsExactly("65534 {0}", "Read-only file system");
        assertThat(world.reported()).singleElement().asString().contains("\"exit_code\": 0");
    }

    @Test
    void program_withoutScratch_isNotStarted() throws Exception {
        var program = program();

        assertThat(program.code()).isEqualTo(127);
        assertThat(program.output()).contains("Permission denied: '/manta/.manta'");
        assertThat(world.starts()).isZero();
    }

    private Ended program() throws Exception {
        var options =
                List.of(
                        "--workdir=/manta",
                        "--env=HOME=/manta",
                        "--env=TMPDIR=/tmp",
                        "--env=MANTA_SCRATCH=/manta",
                        "--env=MANTA_TOKEN=" + world.token(TestRequest.of("node-1").attempt()),
                        "--env=MANTA_WORLD=" + world.world());
        return run("65534:65534", options, PythonResources.command());
    }

    private Ended run(String user, List<String> options, List<String> command) throws Exception {
        var arguments = new ArrayList<String>();
        arguments.addAll(List.of("run", "--rm", "--read-only", "--cap-drop=ALL", "--user=" + user));
        // Where World of this test is; a task on Fargate has a network of its own.
        arguments.add("--network=host");
        for (var i = 0; i < volumes.size(); i++) {
            // As on Fargate, where nothing of the image's folder is copied.
            arguments.add(
                    "--mount=type=volume,src=%s,dst=%s,volume-nocopy"
                            .formatted(volumes.get(i), FOLDERS.get(i)));
        }
        arguments.addAll(options);
        arguments.addAll(List.of("--entrypoint=" + command.get(0), IMAGE));
        arguments.addAll(command.subList(1, command.size()));
        return docker(arguments.toArray(String[]::new));
    }

    private record Ended(int code, String output) {}

    private static Ended docker(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
