package io.manta.local.interpreter;

import io.manta.contract.json.JsonValue;

/** What {@code lambda:invoke} calls, on a worker thread. */
@FunctionalInterface
public interface LocalFunction {
    /**
     * The answer to one payload.
     *
     * @throws Exception fails the state: a {@link FunctionFailedException} with its error, any
     *     other with its class name as the error, as Lambda's Java runtime does
     */
    JsonValue call(JsonValue payload) throws Exception;
}
