package io.manta.engine.port;

import io.manta.contract.id.Alias;
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
     * The next of what a task saved under a tag in a round: by node, attempt, sequence, each
     * ascending.
     *
     * @param after where the ones before have ended; empty for the first
     * @param most how many at most; fewer only if there are no more
     */
    List<ResultRecord> next(Source source, Optional<ResultPosition> after, int most);

    /** How much each attempt of a run has saved under each tag, by tag. */
    List<Total> totals(RunId run);

    /** The tags under which something was saved, sorted. */
    List<String> tags(RunId run);

    /**
     * Forgets what was saved in this round and those after it by attempts of executions before
     * {@code segment}, which is to run them again. What that one saves stays, however late this
     * comes.
     */
    void clear(RunId run, int round, int segment);

    /** One task in one round, as the source of what is saved under a tag. */
    record Source(RunId run, String tag, int round, Alias alias) {}

    /**
     * What an attempt saved under a tag.
     *
     * @param values how many values
     * @param bytes how long they are together
     */
    record Total(Attempt attempt, String tag, int values, long bytes) {}
}
