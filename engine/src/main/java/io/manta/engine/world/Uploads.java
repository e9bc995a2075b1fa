package io.manta.engine.world;

import io.manta.contract.world.Upload;
import io.manta.engine.EngineLimits;
import io.manta.engine.port.Objects;
import io.manta.engine.port.UploadTicket;
import java.util.Optional;

/** Where contents can be stored directly, past what carries requests. */
public final class Uploads {
    private Uploads() {}

    /**
     * A ticket for a content; empty if it is there.
     *
     * @throws WorldRefusal if it is longer than a ticket is given for
     */
    public static Optional<UploadTicket> ticket(Upload upload, Objects objects) {
        if (upload.size() > EngineLimits.OBJECT_BYTES) {
            throw new WorldRefusal(
                    ErrorCode.TOO_LARGE,
                    "a content is at most %s bytes long, got: %s: save it in parts"
                            .formatted(EngineLimits.OBJECT_BYTES, upload.size()));
        }
        return objects.has(upload.hash())
                ? Optional.empty()
                : Optional.of(objects.uploadTicket(upload.hash(), upload.size()));
    }
}
