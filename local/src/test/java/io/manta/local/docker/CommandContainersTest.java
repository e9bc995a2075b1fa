package io.manta.local.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.Program.Command;
import io.manta.contract.message.EndReport.Cause;
import io.manta.engine.port.LaunchRequest;
import io.manta.local.launcher.TestRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Commands of an image, in its containers. */
class CommandContainersTest extends RealContainers {
    @Test
    void launch_commandThatExits_endedByItsExitCodeAlone() throws Exception {
        launcher.launch(request("sh", "-c", "echo; echo \"$EPOCHS in $(pwd)\"; exit 137"));

        var end = world.awaitEnd();
        assertThat(end.cause()).isEqualTo(Cause.EXITED);
        assertThat(end.exitCode()).contains(137);
        assertThat(end.reason()).isEqualTo("the command exited with code 137");
        assertThat(world.output()).as("the image's own folder").isEqualTo("3 in /\n");
    }

    @Test
    void launch_command_mayWriteToItsScratchAndFindsTheSocket() throws Exception {
        launcher.launch(
                request(
                        "sh",
                        "-c",
                        "echo; : > \"$MANTA_SCRATCH/x\" && test -S \"$MANTA_SOCKET\" && echo both"));

        assertThat(world.awaitEnd().succeeded()).isTrue();
        assertThat(world.output()).isEqualTo("both\n");
    }

    @Test
    void stop_command_isToldToEnd() throws Exception {
        launcher.launch(
                request(
                        "sh",
                        "-c",
                        "trap 'exit 5' TERM; echo; echo ready; python3 -c 'import time; time.sleep(60)' & wait"));
        world.awaitOutput("ready");

        launcher.stop("key-node-1", "the run was stopped");

        var end = world.awaitEnd();
        assertThat(end.cause()).isEqualTo(Cause.STOPPED);
        assertThat(end.exitCode()).contains(5);
    }

    private static LaunchRequest request(String... arguments) {
        var bare = TestRequest.of("node-1");
        var module = bare.module();
        var command =
                new ModuleSpec(
                        module.id(),
                        module.name(),
                        module.image(),
                        new Command(List.of(arguments)),
                        List.of(),
                        module.resources(),
                        Map.of("EPOCHS", "3"));
        return new LaunchRequest(bare.attempt(), bare.key(), command, bare.node());
    }
}
