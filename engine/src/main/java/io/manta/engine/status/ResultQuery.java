package io.manta.engine.status;

import io.manta.contract.id.Alias;
import io.manta.contract.id.RunId;
import io.manta.engine.port.RunRecord;
import java.util.Optional;

/**
 * Which results of a run are asked for.
 *
 * @param firstRound from this round on
 * @param lastRound to this round; none if it is the lower
 * @param task only this task's; empty for all
 */
public record ResultQuery(
        RunId run, String tag, int firstRound, int lastRound, Optional<Alias> task) {

    /** Those of one round, or of every round that the run has begun. */
    public static ResultQuery of(RunRecord run, String tag, Optional<Integer> round) {
        var first = Math.max(round.orElse(0), 0);
        return new ResultQuery(run.id(), tag, first, round.orElse(run.round()), Optional.empty());
    }

    public ResultQuery withTask(Optional<Alias> value) {
        return new ResultQuery(run, tag, firstRound, lastRound, value);
    }

    /** Whether a walk over these can stand there. */
    public boolean holds(ResultCursor cursor) {
        return cursor.round() >= firstRound && cursor.round() <= lastRound;
    }

    boolean admits(Alias alias) {
        return task.map(alias::equals).orElse(true);
    }
}
