package io.manta.local.docker;

import io.manta.local.launcher.ProgramWorld;
import io.manta.local.launcher.TestRequest;
import java.nio.file.Path;

/** A program that launches a container that joins a network, says so, and waits to be killed. */
public final class DyingCluster {
    private DyingCluster() {}

    public static void main(String[] args) throws Exception {
        var world = new ProgramWorld();
        world.program("import time\nprint('ready')\ntime.sleep(3600)\n");
        var launcher = DockerLauncher.open(DockerOptions.of(Path.of(args[0]), 1), world);
        launcher.launch(Requests.inNetwork(TestRequest.of("node-1"), "peers"));
        world.awaitOutput("ready\n");
        System.out.println("ready");
        Thread.sleep(120_000);
        launcher.close();
    }
}
