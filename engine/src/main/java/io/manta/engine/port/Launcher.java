package io.manta.engine.port;

import io.manta.contract.id.RunId;
import io.manta.contract.machine.Blueprint;
import java.util.List;

/** What starts and stops containers. */
public interface Launcher {
    /** Makes ready what the swarm's modules need, once, at submission. */
    void prepare(Blueprint blueprint);

    LaunchAnswer launch(LaunchRequest request);

    /**
     * Asks the container to end: SIGTERM, a grace, then SIGKILL. Returns at once; an unknown
     * container is no error.
     */
    void stop(String container, String reason);

    /** The containers of a run that have not ended, and the attempts that they run. */
    List<Running> describe(RunId run);

    /** A container that has not ended. */
    record Running(String container, String attemptId) {}
}
