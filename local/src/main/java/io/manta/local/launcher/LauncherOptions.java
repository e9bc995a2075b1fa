package io.manta.local.launcher;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How processes are launched.
 *
 * @param python the interpreter that runs bootstrap and programs
 * @param directory the cluster's directory; each attempt works in {@code runs/<run>/work/<attempt
 *     id>} of it
 * @param slots how many containers run at once
 * @param grace how long a container has between SIGTERM and SIGKILL: more than its program has,
 *     which the bootstrap holds, so that it can still report its end
 * @param keepWork whether scratch directories stay after their attempt's end
 */
public record LauncherOptions(
        Path python, Path directory, int slots, Duration grace, boolean keepWork) {
    private static final Duration GRACE = Duration.ofSeconds(35);

    public LauncherOptions {
        if (slots < 1) {
            throw new IllegalArgumentException("slots must be at least 1, got: " + slots);
        }
        directory = directory.toAbsolutePath();
    }

    /** As many slots as there are processors, a grace of 35 s, nothing kept. */
    public static LauncherOptions of(Path python, Path directory) {
        var processors = Runtime.getRuntime().availableProcessors();
        return new LauncherOptions(python, directory, processors, GRACE, false);
    }

    public LauncherOptions withSlots(int value) {
        return new LauncherOptions(python, directory, value, grace, keepWork);
    }

    public LauncherOptions withGrace(Duration value) {
        return new LauncherOptions(python, directory, slots, value, keepWork);
    }

    public LauncherOptions withKeepWork(boolean value) {
        return new LauncherOptions(python, directory, slots, grace, value);
    }
}
