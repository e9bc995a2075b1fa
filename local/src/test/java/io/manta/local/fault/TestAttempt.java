package io.manta.local.fault;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;

/** Attempts of one task in the first round. */
final class TestAttempt {
    private TestAttempt() {}

    static Attempt of(String node, int retry) {
        return in(new RunId("digits-abcd2345"), node, retry);
    }

    static Attempt in(RunId run, String node, int retry) {
        var assignment = new Assignment(run, new Alias("worker"), new NodeId(node), 0);
        return new Attempt(assignment, 0, 0, retry);
    }
}
