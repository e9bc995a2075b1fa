package io.manta.engine.world;

import io.manta.contract.id.Alias;
import io.manta.engine.Ports;
import io.manta.engine.status.ResultCursor;
import io.manta.engine.status.ResultQuery;
import io.manta.engine.status.ResultWalk;
import io.manta.engine.status.VisibleResults;
import java.util.Optional;

/**
 * Which results a call asks for.
 *
 * @param most how many at most
 */
record Selection(Caller caller, ResultQuery query, Optional<ResultCursor> after, int most) {
    /** What an answer holds at most: the records around the values must fit a message too. */
    private static final int LONGEST = 1000;

    static Selection of(Call call) {
        var query = ResultQuery.of(call.caller().record(), call.tag(), round(call));
        return new Selection(
                call.caller(), query.withTask(task(call)), after(call, query), most(call));
    }

    ResultWalk walk(Ports ports) {
        return new VisibleResults(
                        ports.attempts(), ports.results(), caller.blueprint(), caller.record())
                .walk(query, Optional.of(caller.attempt()), after);
    }

    private static int most(Call call) {
        var word = call.parameter("limit").orElse("" + LONGEST);
        var limit = word.matches("[0-9]{1,9}") ? Integer.parseInt(word) : 0;
        if (limit < 1) {
            throw new WorldRefusal(
                    ErrorCode.BAD_REQUEST,
                    "limit must be a number of records from 1, got: \"%s\"".formatted(word));
        }
        return Math.min(limit, LONGEST);
    }

    /** A cursor outside the rounds that are asked for would walk through all those between. */
    private static Optional<ResultCursor> after(Call call, ResultQuery query) {
        var word = call.parameter("after");
        var cursor = word.flatMap(ResultCursor::read).filter(query::holds);
        if (word.isPresent() && cursor.isEmpty()) {
            throw new WorldRefusal(
                    ErrorCode.BAD_REQUEST,
                    "after must be what an earlier answer gave as next, got: \"%s\""
                            .formatted(word.get()));
        }
        return cursor;
    }

    private static Optional<Integer> round(Call call) {
        var current = call.caller().assignment().round();
        var word = call.parameter("iteration").orElse(Integer.toString(current));
        if (word.equals("all")) {
            return Optional.empty();
        }
        if (!word.matches("-1|[0-9]{1,9}")) {
            throw new WorldRefusal(
                    ErrorCode.BAD_REQUEST,
                    "iteration must be a round's number from 0, -1 for the round before, or all, got: \"%s\""
                            .formatted(word));
        }
        return Optional.of(word.equals("-1") ? current - 1 : Integer.parseInt(word));
    }

    private static Optional<Alias> task(Call call) {
        var wanted = call.parameter("task");
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Tasks.named(call.caller().blueprint(), wanted.get()));
    }
}
