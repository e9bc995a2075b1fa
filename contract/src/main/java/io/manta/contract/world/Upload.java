package io.manta.contract.world;

import io.manta.contract.WireFormatException;
import io.manta.contract.id.ContentHash;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import java.util.Set;

/**
 * A content that is to be stored: {@code {"sha256": …, "size": …}}.
 *
 * @param size its length in bytes
 */
public record Upload(ContentHash hash, long size) {
    public Upload {
        if (size < 0) {
            throw new IllegalArgumentException("a size is at least 0, got: " + size);
        }
    }

    /** Reads one. */
    public static Upload read(JsonReader form) {
        form.only(Set.of("sha256", "size"));
        return new Upload(form.parsed("sha256", ContentHash::new), size(form));
    }

    public JsonObject json() {
        return JsonObject.builder().put("sha256", hash.hex()).put("size", size).build();
    }

    private static long size(JsonReader form) {
        var size = form.longInteger("size");
        if (size < 0) {
            throw new WireFormatException(
                    "%s: must be at least 0, got: %s".formatted(form.at("size"), size));
        }
        return size;
    }
}
