package io.manta.engine.port;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import io.manta.contract.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The results of the runs, those of attempts that did not complete included: the engine leaves them
 * out.
 */
public interface Results {
    /** Saves a value; the same call id saves once. */
    void add(Attempt attempt, String tag, Value value, String call, Instant at);

    /**
     * What was saved under a tag: by round, task alias, node, attempt, sequence, each ascending.
     *
     * @param round only this round's; empty for all
     */
    List<ResultRecord> select(RunId run, String tag, Optional<Integer> round);

    /** The tags under which something was saved, sorted. */
    List<String> tags(RunId run);

    /**
     * Forgets what was saved in this round and those after it by attempts of executions before
     * {@code segment}, which is to run them again. What that one saves stays, however late this
     * comes.
     */
    void clear(RunId run, int round, int segment);
}
