package io.manta.local.interpreter;

import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonValue;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * The branches of a Parallel, or the iterations or executions of a Map. The first that fails fails
 * the state; the others are abandoned, and their tokens are gone.
 */
final class Fork {
    /** {@code MapStateStarted} and {@code MapStateSucceeded}, or a Parallel's. */
    private static final int STARTED_AND_ENDED = 2;

    private final Visit visit;
    private final Exit exit;
    private final Lane lane;
    private final Scope scope = new Scope();
    private final JsonValue[] results;
    private Function<JsonArray, JsonValue> result = all -> all;
    private int started;
    private int ended;

    Fork(Visit visit, Exit exit, int size, Lane lane) {
        this.visit = visit;
        this.exit = exit;
        this.lane = lane;
        this.results = new JsonValue[size];
        Arrays.fill(results, JsonObject.EMPTY);
    }

    /** A fork of branches within the state's own execution. */
    static Fork inside(Visit visit, Exit exit, int size, IntFunction<Branch> branches) {
        return new Fork(
                visit,
                exit,
                size,
                (index, scope, ending) -> {
                    var branch = branches.apply(index);
                    new Strand(visit.strand().execution(), scope, branch, ending)
                            .begin(branch.data());
                });
    }

    /** Makes something else of the results than the list of them. */
    Fork withResult(Function<JsonArray, JsonValue> value) {
        result = value;
        return this;
    }

    /** Begins the first of the branches, and each other when one has ended. */
    void begin(int atATime) {
        visit.count(STARTED_AND_ENDED);
        if (results.length == 0) {
            succeed();
            return;
        }
        visit.strand().scope().join(scope);
        for (var i = 0; i < Math.min(atATime, results.length); i++) {
            beginNext();
        }
    }

    private void beginNext() {
        if (!scope.isOpen()) {
            return;
        }
        var index = started++;
        try {
            lane.begin(index, scope, ending(index));
        } catch (StateFailedException e) {
            fail(e.error());
        }
    }

    private Ending ending(int index) {
        return new Ending() {
            @Override
            public void succeeded(JsonValue output) {
                end(index, output);
            }

            @Override
            public void failed(StateError error) {
                fail(error);
            }
        };
    }

    private void end(int index, JsonValue output) {
        results[index] = output;
        ended++;
        if (ended == results.length) {
            visit.strand().scope().leave(scope);
            succeed();
        } else if (started < results.length) {
            beginNext();
        }
    }

    private void succeed() {
        visit.succeed(result.apply(new JsonArray(Arrays.asList(results))), exit);
    }

    private void fail(StateError error) {
        visit.strand().scope().leave(scope);
        scope.abandon();
        visit.fail(error);
    }
}
