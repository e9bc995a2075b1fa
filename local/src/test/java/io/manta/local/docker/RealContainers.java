package io.manta.local.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import io.manta.contract.message.EndReport;
import io.manta.contract.message.EndReport.Cause;
import io.manta.local.launcher.ProgramWorld;
import io.manta.local.launcher.TestRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What tests with real containers have: the launcher, its engine, and a World of the test. */
@Tag("docker")
@Timeout(180)
abstract class RealContainers {
    @TempDir Path directory;
    ProgramWorld world;
    DockerLauncher launcher;
    Engine engine;

    @BeforeEach
    void open() throws Exception {
        world = new ProgramWorld();
        launcher =
                DockerLauncher.open(
                        DockerOptions.of(directory, 2).withGrace(Duration.ofSeconds(5)), world);
        engine = Engine.connect();
    }

    @AfterEach
    void close() {
        launcher.close();
        world.close();
        assertThat(containers()).isEmpty();
        assertThat(networks()).isEmpty();
        engine.close();
    }

    boolean running(String name) {
        return Boolean.TRUE.equals(
                engine.client().inspectContainerCmd(name).exec().getState().getRunning());
    }

    List<String> containers() {
        return client()
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(Labels.DIRECTORY, directory.toString()))
                .exec()
                .stream()
                .map(container -> container.getId())
                .toList();
    }

    List<String> networks() {
        return client()
                .listNetworksCmd()
                .withFilter("label", List.of(Labels.DIRECTORY + "=" + directory))
                .exec()
                .stream()
                .map(network -> network.getName())
                .toList();
    }

    DockerClient client() {
        return engine.client();
    }

    static EndReport end(
            Cause cause, @Nullable Integer exitCode, @Nullable Integer signal, String reason) {
        return new EndReport(
                TestRequest.of("node-1").attempt().id(),
                cause,
                Optional.ofNullable(exitCode),
                Optional.ofNullable(signal),
                reason);
    }
}
