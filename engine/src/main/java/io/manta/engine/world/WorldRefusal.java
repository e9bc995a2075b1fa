package io.manta.engine.world;

import io.manta.contract.MantaException;
import io.manta.contract.json.JsonObject;

/** A call that World refuses; it becomes the response {@code {"error": …, "code": …}}. */
final class WorldRefusal extends MantaException {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;

    WorldRefusal(ErrorCode code, String sentence) {
        super(sentence);
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
