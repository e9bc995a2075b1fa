package io.manta.local.launcher;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signals to whole process groups, which Java has not. */
final class ProcessGroup {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessGroup.class);

    private ProcessGroup() {}

    /**
     * Ends the group that {@code leader} leads or led. Waits until the signal is sent. A group
     * without members is no error.
     */
    static void kill(long leader) {
        try {
            // The shell's own kill: minimal images have no other.
            var shell =
                    new ProcessBuilder(
                                    "/bin/sh", "-c", "kill -s KILL -- \"-$1\"", "sh", "" + leader)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            shell.onExit().join();
        } catch (IOException e) {
            LOG.warn("process group {} can't be ended: {}", leader, e.toString());
        }
    }
}
