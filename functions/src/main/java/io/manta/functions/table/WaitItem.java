package io.manta.functions.table;

import io.manta.contract.document.EdgeCondition;
import io.manta.contract.json.JsonObject;
import io.manta.contract.machine.Mark;
import io.manta.contract.message.QueueMessage;
import io.manta.engine.port.Pass;
import io.manta.engine.port.Wait;

/**
 * The items of waits and of the marks that they wait for, in the partition of their run. A wait is
 * its message, of which at most 256 KiB go through a state machine.
 */
final class WaitItem {
    private static final String KIND = "wait";
    private static final String MARK = "mark";
    private static final String MESSAGE = "message";
    private static final String STATE = "state";
    private static final String CONDITION = "condition";

    private WaitItem() {}

    static Key key(Wait wait) {
        return new Key(Key.ofRun(wait.pass().run()), prefix(wait.pass()) + wait.waiter());
    }

    /** What the sort keys of a run's waits begin with. */
    static String prefix() {
        return Key.prefix(KIND);
    }

    /** Like {@link #prefix()}, but of one pass. */
    static String prefix(Pass pass) {
        return prefix(KIND, pass);
    }

    static JsonObject body(Wait wait) {
        return JsonObject.builder().put(MESSAGE, wait.message().json()).build();
    }

    static Wait read(Item item) {
        return Wait.of(item.read(form -> QueueMessage.read(form.child(MESSAGE))));
    }

    static Key key(Pass pass, Mark mark) {
        var sort = Key.of(mark.condition().name(), mark.state());
        return new Key(Key.ofRun(pass.run()), marks(pass) + sort);
    }

    /** What the sort keys of a pass's marks begin with. */
    static String marks(Pass pass) {
        return prefix(MARK, pass);
    }

    static JsonObject body(Mark mark) {
        return JsonObject.builder()
                .put(STATE, mark.state())
                .put(CONDITION, mark.condition().name())
                .build();
    }

    static Mark readMark(Item item) {
        return item.read(
                form -> new Mark(form.string(STATE), form.word(CONDITION, EdgeCondition.class)));
    }

    private static String prefix(String kind, Pass pass) {
        return Key.prefix(kind, Key.padded(pass.segment()), Key.padded(pass.round()));
    }
}
