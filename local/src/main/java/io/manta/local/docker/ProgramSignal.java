package io.manta.local.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;

/** Signals to the program in a container, sent from inside: outside its number is another. */
final class ProgramSignal {
    /** To see whether there is a program. */
    static final String NONE = "0";

    /**
     * The program is the only child of the bootstrap, and that of the container's first process.
     */
    private static final String SEND =
            """
            import os, signal, sys
            def child(parent):
                for pid in filter(str.isdigit, os.listdir("/proc")):
                    if pid != str(os.getpid()) and int(open("/proc/%s/stat" % pid).read().rpartition(")")[2].split()[1]) == parent:
                        return int(pid)
                sys.exit(1)
            os.kill(child(child(1)), 0 if sys.argv[1] == "0" else signal.Signals[sys.argv[1]])
            """;

    private ProgramSignal() {}

    /** Whether there was a program to get it. */
    static boolean send(DockerClient client, String container, String signal) {
        var exec =
                client.execCreateCmd(container)
                        .withCmd("python3", "-I", "-S", "-c", SEND, signal)
                        .withAttachStdout(true)
                        .exec()
                        .getId();
        try {
            client.execStartCmd(exec).exec(new ResultCallback.Adapter<Frame>()).awaitCompletion();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        var code = client.inspectExecCmd(exec).exec().getExitCodeLong();
        return code != null && code == 0;
    }
}
