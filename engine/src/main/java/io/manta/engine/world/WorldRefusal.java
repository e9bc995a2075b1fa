package io.manta.engine.world;

import io.manta.contract.MantaException;
import io.manta.contract.json.JsonObject;
import io.manta.contract.run.Reason;

/** A call that World refuses; it becomes the response {@code {"error": …, "code": …}}. */
final class WorldRefusal extends MantaException {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;

    /**
     * A sentence that quotes what was sent is cut: an answer is no longer than a request may be.
     */
    WorldRefusal(ErrorCode code, String sentence) {
        super(Reason.clipped(sentence));
        this.code = code;
    }

    WorldResponse response() {
        return WorldResponse.json(
                code.status(),
                JsonObject.builder()
                        .put("error", String.valueOf(getMessage()))
                        .put("code", code.name())
                        .build());
    }
}
