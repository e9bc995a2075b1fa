package io.manta.local.interpreter;

import io.manta.asl.StateGroup;
import io.manta.contract.json.JsonValue;
import java.util.Objects;
import java.util.Optional;

/**
 * One way through a group of states: a machine's, a branch's or an iteration's. It is in one state
 * at a time and keeps nothing of those before.
 */
final class Strand {
    private final LiveExecution execution;
    private final Scope scope;
    private final StateGroup group;
    private final Optional<MapItem> item;
    private final Ending ending;

    Strand(LiveExecution execution, Scope scope, Branch branch, Ending ending) {
        this.execution = execution;
        this.scope = scope;
        this.group = branch.group();
        this.item = branch.item();
        this.ending = ending;
    }

    /** Goes to the first state, soon. */
    void begin(JsonValue data) {
        enter(group.startAt(), data);
    }

    /** Goes to the state, or ends if there is none. */
    void goOn(Optional<String> next, JsonValue output) {
        next.ifPresentOrElse(name -> enter(name, output), () -> ending.succeeded(output));
    }

    void fail(StateError error) {
        ending.failed(error);
    }

    LiveExecution execution() {
        return execution;
    }

    Scope scope() {
        return scope;
    }

    Optional<MapItem> item() {
        return item;
    }

    private void enter(String name, JsonValue data) {
        // As a step of its own: a loop of rounds would overflow the stack otherwise.
        execution.soon(scope, () -> visit(name, data));
    }

    private void visit(String name, JsonValue data) {
        var state = Objects.requireNonNull(group.states().get(name));
        new Visit(this, name, data).run(state);
    }
}
