package io.manta.local.interpreter;

import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonValue;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * The branches of a Parallel, or the iterations of a Map. The first that fails fails the state; the
 * others are abandoned, and their tokens are gone.
 */
final class Fork {
    private final Visit visit;
    private final Exit exit;
    private final IntFunction<Branch> branches;
    private final Scope scope = new Scope();
    private final JsonValue[] results;
    private int started;
    private int ended;

    Fork(Visit visit, Exit exit, int size, IntFunction<Branch> branches) {
        this.visit = visit;
        this.exit = exit;
        this.branches = branches;
        this.results = new JsonValue[size];
        Arrays.fill(results, JsonObject.EMPTY);
    }

    /** Begins the first of the branches, and each other when one has ended. */
    void begin(int atATime) {
        if (results.length == 0) {
            visit.succeed(new JsonArray(Arrays.asList(results)), exit);
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
            var branch = branches.apply(index);
            new Strand(visit.strand().execution(), scope, branch, ending(index))
                    .begin(branch.data());
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
            visit.succeed(new JsonArray(Arrays.asList(results)), exit);
        } else if (started < results.length) {
            beginNext();
        }
    }

    private void fail(StateError error) {
        visit.strand().scope().leave(scope);
        scope.abandon();
        visit.fail(error);
    }
}
