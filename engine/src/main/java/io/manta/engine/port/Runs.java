package io.manta.engine.port;

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

    /** PENDING becomes ACTIVE; whether the run is ACTIVE now. */
    boolean activate(RunId run);

    /** Ends a run that has not ended. The first outcome wins; whether this was it. */
    boolean end(RunId run, RunOutcome outcome, Instant at);

    /** Notes that its user wants it to stop; whether it had not ended yet. */
    boolean requestStop(RunId run);

    /** Raises the newest planned round to {@code round}; never lowers it. */
    void reached(RunId run, int round);

    /**
     * Makes execution {@code next} the current one, if the run is ACTIVE and its current one is
     * {@code next - 1} or already {@code next}; whether it is now.
     */
    boolean handOver(RunId run, int next);
}
