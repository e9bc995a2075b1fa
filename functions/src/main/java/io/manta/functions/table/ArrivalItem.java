package io.manta.functions.table;

import io.manta.contract.id.Assignment;
import io.manta.engine.port.Pass;

/**
 * The item of an arrival: a key and nothing else. Each state of a pass has a partition of its own,
 * since it is counted as often as something arrives.
 */
final class ArrivalItem {
    private static final String KIND = "arrival";

    private ArrivalItem() {}

    static Key key(Pass pass, String state, Assignment assignment) {
        var sort = Key.of(KIND, assignment.alias().value(), assignment.node().value());
        return new Key(partition(pass, state), sort);
    }

    /** What the sort keys of a partition begin with. */
    static String prefix() {
        return Key.prefix(KIND);
    }

    static String partition(Pass pass, String state) {
        return Key.of(
                "arrivals",
                pass.run().value(),
                Key.padded(pass.segment()),
                Key.padded(pass.round()),
                state);
    }
}
