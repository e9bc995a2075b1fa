package io.manta.local.interpreter;

/**
 * Why a state failed, as the service tells it.
 *
 * @param name what retriers compare with
 * @param cause a sentence, or JSON
 */
public record StateError(String name, String cause) {
    /** Is never retried, whatever a retrier says. */
    static final String RUNTIME = "States.Runtime";

    static final String DATA_LIMIT_EXCEEDED = "States.DataLimitExceeded";
    static final String ITEM_READER_FAILED = "States.ItemReaderFailed";
    static final String TIMEOUT = "States.Timeout";
    static final String HEARTBEAT_TIMEOUT = "States.HeartbeatTimeout";

    /** Of a distributed Map; which of its items failed is not said. */
    static StateError itemFailed() {
        return new StateError(
                "States.ExceedToleratedFailureThreshold",
                "The specified tolerated failure threshold was exceeded");
    }

    static StateError runtime(String cause) {
        return new StateError(RUNTIME, cause);
    }
}
