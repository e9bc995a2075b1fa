package io.manta.engine.port;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import io.manta.contract.message.EndReport;
import io.manta.contract.run.AssignmentStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The attempts of a cluster's runs. Writes of one assignment are serialised. */
public interface Attempts {
    /**
     * Records the attempt, in one step with a check that its run is ACTIVE in the attempt's segment
     * and that no newer attempt of its assignment exists. Called again it gives the verdict anew.
     */
    Admission admit(Attempt attempt, String token, Instant at);

    /** Counts a definite refusal of an admitted attempt; the number of them now. */
    int refused(Attempt attempt);

    /**
     * Maps a container to the attempt that it runs, in one step with the checks of {@link #admit};
     * false if the container must be stopped: its run has ended, the attempt has ended or is
     * superseded, or has another container. The first time stays.
     */
    boolean launched(Attempt attempt, String container, Instant at);

    /**
     * Notes that the program starts: PENDING becomes RUNNING. False if the program must not: its
     * attempt has ended or is superseded.
     */
    boolean started(Attempt attempt, Instant at);

    /**
     * Notes that the attempt's container was not found; of one that is unknown or has ended nothing
     * is noted.
     *
     * @return since when it is not found: the first time stays until it is {@link #present} again
     */
    Instant missing(Attempt attempt, Instant at);

    /** Forgets that the attempt's container was not found. */
    void present(Attempt attempt);

    /**
     * Decides how the attempt ended. The first report wins; whether this was it. A superseded
     * attempt can fail or be stopped, but not complete: the newer one does its work.
     */
    boolean complete(Attempt attempt, AssignmentStatus status, EndReport end, Instant at);

    /**
     * Like {@link #complete}, but in one step with a check that the attempt has no container and
     * its program has not started: what is told of one of two deliveries of its launch message says
     * nothing of what the other has started.
     *
     * @param status FAILED or STOPPED
     */
    boolean completeUnstarted(Attempt attempt, AssignmentStatus status, EndReport end, Instant at);

    /** Notes that the service has acknowledged the answer to the attempt's token. */
    void answered(Attempt attempt);

    /** The attempt with this {@link Attempt#id}. */
    Optional<AttemptRecord> find(String attemptId);

    /** Whether no newer attempt of its assignment is known. Once there is one, it fences this. */
    boolean isNewest(Attempt attempt);

    /**
     * The newest attempt of each assignment of a run, by round, alias, node.
     *
     * @param round only this round's; empty for all
     */
    List<AttemptRecord> newest(RunId run, Optional<Integer> round);

    /** The attempts of a run that have not ended, or have ended without an acknowledged answer. */
    List<AttemptRecord> unfinished(RunId run);
}
