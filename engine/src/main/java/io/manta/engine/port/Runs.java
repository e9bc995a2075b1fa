package io.manta.engine.port;

import io.manta.contract.id.ClusterName;
import io.manta.contract.id.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The runs of a cluster. */
public interface Runs {
    /** Stores a new run unless its id is taken; whether it did. */
    boolean create(RunRecord run);

    Optional<RunRecord> get(RunId run);

    /** All runs, newest first. */
    List<RunRecord> list();

    /** The runs that have not ended, and those that ended at this instant or after it; by id. */
    List<RunRecord> recent(Instant endedSince);

    /**
     * PENDING becomes ACTIVE, if {@code segment} is the run's current execution; whether the run is
     * ACTIVE in it now.
     */
    boolean activate(RunId run, int segment);

    /** Ends a run that has not ended. The first outcome wins; whether this was it. */
    boolean end(RunId run, RunOutcome outcome, Instant at);

    /**
     * Like {@link #end(RunId, RunOutcome, Instant)}, but only while the run has the execution that
     * {@code seen} names, redriven as often: what is known of another says nothing of the run.
     */
    boolean end(RunRecord seen, RunOutcome outcome, Instant at);

    /**
     * Notes that somebody wants it to stop; the first reason stays. Whether it had not ended yet.
     */
    boolean requestStop(RunId run, String reason);

    /**
     * Lets a run that is STOPPED or FAILED in the execution before {@code restart.segment()} begin
     * anew: it becomes PENDING, never redriven, and its end, its failure and the request to stop
     * are forgotten. Whether this did it: of several, one does.
     */
    boolean restart(RunId run, Restart restart);

    /**
     * Lets a run go on whose current execution {@code segment} was redriven this often, if that is
     * more than is known: one that is STOPPED or FAILED becomes ACTIVE, and its end, its failure
     * and the request to stop are forgotten; of one that has not ended only the number rises.
     *
     * @return whether the run has not ended, in this execution, redriven at least this often
     */
    boolean reopen(RunId run, int segment, int redrive);

    /** Raises the newest planned round to {@code round}; never lowers it. */
    void reached(RunId run, int round);

    /**
     * Makes execution {@code next} the current one, if the run is ACTIVE and its current one is
     * {@code next - 1} or already {@code next}; whether it is now. A new one was never redriven.
     */
    boolean handOver(RunId run, int next);

    /**
     * How an ended run begins anew.
     *
     * @param segment the number of the execution that goes on with it
     * @param round the round at which that begins
     * @param machineVersion the version of the state machine that it is an execution of
     * @param cluster whose nodes it runs on from now on
     */
    record Restart(int segment, int round, String machineVersion, ClusterName cluster) {}
}
