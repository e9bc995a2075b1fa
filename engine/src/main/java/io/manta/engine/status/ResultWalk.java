package io.manta.engine.status;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Attempt;
import io.manta.engine.port.ResultPosition;
import io.manta.engine.port.ResultRecord;
import io.manta.engine.port.Results;
import io.manta.engine.port.Results.Source;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the results of a tag that count, by round, task in document order, node, sequence.
 * It holds a few at a time, however many there are. Used by one thread.
 */
public final class ResultWalk implements Iterator<ResultRecord> {
    /** Few enough that the longest values that are kept in the table make 25 MB. */
    private static final int BATCH = 100;

    private final Results results;
    private final ResultQuery query;
    private final List<Alias> tasks;
    private final Predicate<Attempt> counts;
    private final Map<Attempt, Boolean> known = new HashMap<>();
    private final Deque<ResultRecord> ahead = new ArrayDeque<>();
    private int round;
    private int task;
    private Optional<ResultPosition> position = Optional.empty();

    /**
     * @param tasks the swarm's, in document order
     * @param counts whether what an attempt saved is seen
     */
    ResultWalk(Results results, ResultQuery query, List<Alias> tasks, Predicate<Attempt> counts) {
        this.results = results;
        this.query = query;
        this.tasks = List.copyOf(tasks);
        this.counts = counts;
        this.round = query.firstRound();
    }

    /** Begins after this place instead of at the first result. */
    ResultWalk after(ResultCursor cursor) {
        round = cursor.round();
        task = cursor.task();
        position = Optional.of(cursor.position());
        return this;
    }

    @Override
    public boolean hasNext() {
        return peek() != null;
    }

    /** The next result, which stays the next. */
    public @Nullable ResultRecord peek() {
        while (ahead.isEmpty() && round <= query.lastRound()) {
            if (task < tasks.size()) {
                look();
            } else {
                round++;
                task = 0;
            }
        }
        return ahead.peek();
    }

    @Override
    public ResultRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ahead.remove();
    }

    /** Where the walk stands after this result. */
    public ResultCursor cursor(ResultRecord result) {
        var assignment = result.attempt().assignment();
        return new ResultCursor(
                assignment.round(), tasks.indexOf(assignment.alias()), ResultPosition.of(result));
    }

    private void look() {
        var alias = tasks.get(task);
        if (!query.admits(alias)) {
            nextTask();
            return;
        }
        var source = new Source(query.run(), query.tag(), round, alias);
        var batch = results.next(source, position, BATCH);
        for (var result : batch) {
            if (known.computeIfAbsent(result.attempt(), counts::test)) {
                ahead.add(result);
            }
        }
        if (batch.size() < BATCH) {
            nextTask();
        } else {
            position = Optional.of(ResultPosition.of(batch.get(BATCH - 1)));
        }
    }

    private void nextTask() {
        // An attempt is of one task.
        known.clear();
        task++;
        position = Optional.empty();
    }
}
