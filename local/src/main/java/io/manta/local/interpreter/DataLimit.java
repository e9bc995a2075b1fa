package io.manta.local.interpreter;

import io.manta.asl.AslLimits;
import io.manta.contract.json.JsonValue;
import java.nio.charset.StandardCharsets;

/**
 * Holds {@link AslLimits#PAYLOAD}, as the service does, for what {@code Parameters} or {@code
 * ItemSelector} make, for the raw result of a state, a Parallel's and a Map's before {@code
 * ResultPath} drops it, and so for its output.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html">States.DataLimitExceeded</a>
 */
final class DataLimit {
    private DataLimit() {}

    /** {@code data}, if it is within the limit; {@code what} names it in the cause. */
    static <T extends JsonValue> T check(String what, T data) {
        var size = data.text().getBytes(StandardCharsets.UTF_8).length;
        if (!AslLimits.PAYLOAD.admits(size)) {
            throw new StateFailedException(
                    new StateError(
                            StateError.DATA_LIMIT_EXCEEDED,
                            "%s must be at most %s bytes, got: %s"
                                    .formatted(what, AslLimits.PAYLOAD.most(), size)));
        }
        return data;
    }
}
