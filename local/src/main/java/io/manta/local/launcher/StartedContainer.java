package io.manta.local.launcher;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import java.time.Duration;

/** A container that a launcher of this machine has started. */
public interface StartedContainer {
    Attempt attempt();

    /** Whether it has not ended, and belongs to this run. */
    boolean isRunningIn(RunId run);

    /** SIGTERM now, SIGKILL after the grace. Of several calls the first counts. */
    void stop(String reason, Duration grace);

    ContainerSignals.State state(ContainerSignals.Receiver receiver);

    /** Sends a signal to a receiver that runs; whether it was sent. */
    boolean send(ContainerSignals.Receiver receiver, String signal);

    /** Runs the work once everything about the end is done; at once if it is. */
    void whenEnded(Runnable work);

    void awaitEnd();
}
