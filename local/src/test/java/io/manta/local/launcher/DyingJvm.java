package io.manta.local.launcher;

import java.nio.file.Path;

/** A program that launches a stubborn family, prints its group, and waits to be killed. */
public final class DyingJvm {
    private DyingJvm() {}

    public static void main(String[] args) throws Exception {
        var world = new ProgramWorld();
        world.program(TestProcesses.STUBBORN_FAMILY);
        var launcher =
                new ProcessLauncher(LauncherOptions.of(TestPython.PATH, Path.of(args[0])), world);
        launcher.launch(TestRequest.of("node-1"));
        world.awaitOutput("ready\n");
        System.out.println(world.group());
        Thread.sleep(120_000);
        launcher.close();
    }
}
