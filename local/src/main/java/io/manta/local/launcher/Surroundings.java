package io.manta.local.launcher;

import io.manta.contract.id.Attempt;
import io.manta.contract.message.EndReport;
import io.manta.engine.port.LaunchRequest;
import io.manta.local.secret.MissingSecretException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;

/** What a launcher needs of the cluster around it. Each method may be called by any thread. */
public interface Surroundings {
    /** Where World listens, without a slash at its end. */
    URI world();

    /** The bearer token by which World knows the attempt. */
    String token(Attempt attempt);

    /**
     * The values of the module's secrets, by the names of their variables; none unless overridden.
     * They belong into the container's environment and nowhere else: no file, log, message or
     * command line.
     *
     * @throws MissingSecretException if one can't be read, now that the program is to start
     */
    default Map<String, String> secrets(LaunchRequest request) {
        return Map.of();
    }

    /**
     * Keeps what a container prints, standard output and error in one, until the stream's end.
     * Called in a thread of its own; should it throw, the rest of the output is dropped and the
     * container goes on.
     */
    void keep(Attempt attempt, InputStream output) throws IOException;

    /**
     * Called once, after a container's last process is gone and its output is kept, whether or not
     * it has reported its end to World.
     */
    void ended(Attempt attempt, EndReport report);
}
