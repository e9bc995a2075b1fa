package io.manta.engine.port;

import io.manta.contract.id.RunId;
import io.manta.contract.machine.Blueprint;
import java.util.List;
import java.util.Set;

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

    /** Like {@link #stop}, for many at once. */
    default void stopAll(List<String> containers, String reason) {
        containers.forEach(container -> stop(container, reason));
    }

    /** The containers of a run that have not ended, and the attempts that they run. */
    List<Running> describe(RunId run);

    /** The runs that have containers which have not ended, be they of this cluster or not. */
    Set<RunId> runs();

    /** A container that has not ended. */
    record Running(String container, String attemptId) {}
}
