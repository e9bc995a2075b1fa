package io.manta.engine.world;

import io.manta.contract.WireFormatException;
import io.manta.contract.id.ContentHash;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.engine.EngineLimits;
import io.manta.engine.port.Objects;
import java.util.Set;

/**
 * Asks where a content can be stored: {@code {"sha256": …, "size": …}}.
 *
 * @param size its length in bytes
 */
public record UploadRequest(ContentHash hash, long size) {
    /**
     * Reads a request.
     *
     * @throws io.manta.contract.MantaException if no content is like that
     */
    public static UploadRequest read(JsonReader form) {
        form.only(Set.of("sha256", "size"));
        return new UploadRequest(form.parsed("sha256", ContentHash::new), size(form));
    }

    /** A ticket, or that the content is there. */
    public JsonObject answer(Objects objects) {
        if (objects.has(hash)) {
            return JsonObject.builder().put("present", true).build();
        }
        var ticket = objects.uploadTicket(hash, size);
        var headers = JsonObject.builder();
        ticket.headers().forEach(headers::put);
        return JsonObject.builder()
                .put("url", ticket.url().toString())
                .put("headers", headers.build())
                .build();
    }

    private static long size(JsonReader form) {
        var size = form.longInteger("size");
        if (size < 0) {
            throw new WireFormatException(
                    "%s: must be at least 0, got: %d".formatted(form.at("size"), size));
        }
        if (size > EngineLimits.OBJECT_BYTES) {
            throw new WorldRefusal(
                    ErrorCode.TOO_LARGE,
                    "a content is at most %d bytes long, got: %d: save it in parts"
                            .formatted(EngineLimits.OBJECT_BYTES, size));
        }
        return size;
    }
}
