package io.manta.local.interpreter;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened in an execution.
 *
 * @param transitions the execution's state transitions so far: states entered, and retries
 * @param events how many events the service's history of the execution has so far; it tells more of
 *     a task than this one does
 * @param state the state it happened to; absent for an event of the execution
 * @param item the index of the Map's item that it happened for
 * @param error what went wrong, if something did
 */
public record HistoryEvent(
        String execution,
        Instant at,
        Kind kind,
        long transitions,
        long events,
        Optional<String> state,
        Optional<Integer> item,
        Optional<StateError> error) {
    /** The kinds of event. */
    public enum Kind {
        EXECUTION_STARTED,
        STATE_ENTERED,
        STATE_RETRIED,
        STATE_EXITED,
        STATE_FAILED,
        EXECUTION_SUCCEEDED,
        EXECUTION_FAILED,
        EXECUTION_ABORTED
    }
}
