package io.manta.cli;

import java.nio.file.Path;
import java.util.Arrays;

/** The process of the {@code manta} command. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        var words = Arrays.asList(args);
        var debug =
                words.contains("--debug")
                        || !System.getenv().getOrDefault("MANTA_DEBUG", "").isEmpty();
        if (debug) {
            // Before the first logger is made, which reads it.
            System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "debug");
        }
        // The command prints by its console; what a swarm's own code prints is no part of that.
        System.setOut(System.err);
        var console =
                Console.ofProcess(System.getenv(), System.getProperties(), Colours.asked(words));
        var home = Path.of(System.getProperty("manta.home", "")).toAbsolutePath();
        System.exit(new MantaCommand(console, home, debug).execute(args));
    }
}
