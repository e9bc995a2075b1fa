package io.manta.local.launcher;

import io.manta.engine.port.LaunchAnswer;
import io.manta.local.store.DiskFullException;
import java.io.IOException;
import java.nio.file.Path;

/** What a launcher answers when the system does not give what a container needs. */
public final class NotLaunched {
    private NotLaunched() {}

    /**
     * Later, unless the disk is full: that takes a person.
     *
     * @param what was to be started
     * @param directory where its files are
     */
    public static LaunchAnswer because(IOException failure, String what, Path directory) {
        return DiskFullException.isCauseOf(failure, directory)
                ? new LaunchAnswer.Refused("the disk that holds %s is full".formatted(directory))
                : new LaunchAnswer.Later(
                        "the %s can't be started: %s".formatted(what, failure.getMessage()));
    }
}
