package io.manta.engine.port;

import io.manta.contract.id.Assignment;
import io.manta.contract.id.RunId;
import io.manta.contract.machine.Mark;
import java.util.List;
import java.util.Set;

/**
 * What waits in the passes of runs, and the marks that it waits for. That nothing is missed rests
 * on each method being linearizable: of one who parks and one who releases, each of whom writes
 * first and then reads, at least one sees the other's write.
 */
public interface Waits {
    /** What becomes of a wait that is to be parked. */
    enum Parked {
        /** It is parked, now or since before. */
        PARKED,
        /** A newer try of the same state is parked: drop it. */
        SUPERSEDED,
        /** The run is not ACTIVE, or has gone on to another execution: fail the token. */
        RUN_ENDED
    }

    /**
     * Parks a wait, in one step with a check that its run is ACTIVE in its segment and that no
     * newer one of its waiter is parked; an older one makes room for it.
     */
    Parked park(Wait wait);

    /**
     * Sets a mark, in one step with a check that the run is ACTIVE in the pass's segment; whether
     * it is set, now or since before.
     */
    boolean release(Pass pass, Mark mark);

    /** The marks that are set. */
    Set<Mark> released(Pass pass);

    /** What is parked and waits for this mark, and maybe for others; by waiter. */
    List<Wait> waiting(Pass pass, Mark mark);

    /** All that is parked of a run, of every pass. */
    List<Wait> waiting(RunId run);

    /** Forgets a wait that goes on, or need not; a newer one of its waiter stays. */
    void forget(Wait wait);

    /**
     * Notes that an assignment of a work state has saved a result or completed.
     *
     * @return how many assignments of the state have by now, each counted once. Of several at one
     *     moment each is counted, and more than one may see all
     */
    int arrive(Pass pass, String state, Assignment assignment);
}
