package io.manta.local.launcher;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signals to processes and whole process groups, which Java has not. */
final class ProcessGroup {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessGroup.class);

    private ProcessGroup() {}

    /**
     * Ends the group that {@code leader} leads or led. Waits until the signal is sent. A group
     * without members is no error.
     */
    static void kill(long leader) {
        send("KILL", -leader);
    }

    /**
     * Sends a signal, and waits until it is sent.
     *
     * @param signal its name without SIG
     * @param target a process, or minus the leader of a group
     * @return whether there was anyone to get it
     */
    static boolean send(String signal, long target) {
        try {
            // The shell's own kill: minimal images have no other.
            var shell =
                    new ProcessBuilder(
                                    "/bin/sh",
                                    "-c",
                                    "kill -s \"$1\" -- \"$2\"",
                                    "sh",
                                    signal,
                                    "" + target)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return shell.onExit().join().exitValue() == 0;
        } catch (IOException e) {
            LOG.warn("signal {} can't be sent to {}: {}", signal, target, e.toString());
            return false;
        }
    }
}
