package io.manta.local.interpreter;

import io.manta.asl.DistributedMapState;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonValue;
import io.manta.engine.port.Executions.Execution;
import io.manta.engine.port.Executions.Status;
import java.util.Optional;

/**
 * The execution of one item of a distributed Map: with a name, a context and a history of its own,
 * of which its parent has no part.
 */
final class ChildExecution implements Abandonable {
    private final Scope scope;
    private final Ending ending;
    private final LiveExecution execution;

    private ChildExecution(LiveExecution parent, String label, Item item, Scope scope) {
        this.scope = scope;
        this.ending = item.ending();
        this.execution = parent.child(label, item.input(), this::ended);
    }

    /** What an execution is of. */
    record Item(JsonObject input, Ending ending) {}

    /** Begins it; the scope gives it up with its Map. */
    static void begin(LiveExecution parent, DistributedMapState state, Item item, Scope scope) {
        var child = new ChildExecution(parent, state.label(), item, scope);
        scope.join(child);
        child.execution.begin(new Branch(state.processor(), item.input(), Optional.empty()));
    }

    @Override
    public void abandon() {
        execution.stop("its Map has ended");
    }

    private void ended(Execution end, JsonValue output) {
        scope.leave(this);
        if (end.status() == Status.SUCCEEDED) {
            ending.succeeded(output);
        } else if (end.status() == Status.FAILED) {
            ending.failed(StateError.itemFailed());
        }
    }
}
