package io.manta.contract.machine;

import io.manta.contract.document.EdgeCondition;

/**
 * A fact that a deferred launch waits for, set once in a round: all assignments of a work state
 * have come to a condition.
 *
 * @param state the name of the work state
 * @param condition what they have come to
 */
public record Mark(String state, EdgeCondition condition) {
    /** All assignments of the state have completed. */
    public static Mark finished(String state) {
        return new Mark(state, EdgeCondition.FINISHED);
    }

    /** Each assignment of the state has saved a result or completed. */
    public static Mark results(String state) {
        return new Mark(state, EdgeCondition.RESULT);
    }
}
