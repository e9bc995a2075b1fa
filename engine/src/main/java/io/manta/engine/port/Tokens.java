package io.manta.engine.port;

/** The task tokens of waiting states. */
public interface Tokens {
    Answer succeed(String token);

    /**
     * Fails the waiting state.
     *
     * @param error one of {@link io.manta.contract.run.ErrorNames}
     * @param cause a {@link io.manta.contract.run.Failure} as JSON; at most 32,768 characters
     */
    Answer fail(String token, String error, String cause);

    /** Tells the waiting state that its container lives. */
    Answer heartbeat(String token);

    /** Both are acknowledgements: nothing remains to be said to the token. */
    enum Answer {
        ANSWERED,
        /**
         * The state does not wait any more: it timed out, was answered before, or its execution has
         * ended.
         */
        GONE
    }
}
