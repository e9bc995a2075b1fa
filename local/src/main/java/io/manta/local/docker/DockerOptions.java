package io.manta.local.docker;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How containers are launched.
 *
 * @param directory the cluster's directory; each attempt works in {@code runs/<run>/work/<attempt
 *     id>} of it
 * @param slots how many containers run at once
 * @param grace how long a container has between SIGTERM and SIGKILL: more than its program has,
 *     which the bootstrap holds, so that it can still report its end
 */
public record DockerOptions(Path directory, int slots, Duration grace) {
    private static final Duration GRACE = Duration.ofSeconds(35);

    public DockerOptions {
        if (slots < 1) {
            throw new IllegalArgumentException("slots must be at least 1, got: " + slots);
        }
        directory = directory.toAbsolutePath().normalize();
    }

    /** With a grace of 35 s. */
    public static DockerOptions of(Path directory, int slots) {
        return new DockerOptions(directory, slots, GRACE);
    }

    public DockerOptions withGrace(Duration value) {
        return new DockerOptions(directory, slots, value);
    }
}
