package io.manta.engine.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonValue;
import io.manta.engine.EngineLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * As many records as fit an answer, which is as long as one value may be: in Base64, as a transport
 * may carry it, that is within what a message holds.
 */
final class Page {
    private final int most;
    private final List<JsonValue> records = new ArrayList<>();
    private long room = EngineLimits.WIRE_VALUE_BYTES;

    /**
     * @param most how many records at most
     */
    Page(int most) {
        this.most = most;
    }

    /** Adds a record, unless it does not fit. One whose value is kept in the table fits first. */
    boolean takes(JsonObject record) {
        var length = record.text().getBytes(UTF_8).length;
        if (records.size() == most || length > room) {
            return false;
        }
        room -= length;
        records.add(record);
        return true;
    }

    /**
     * @param next where the next page begins, if there are more
     */
    WorldResponse response(Optional<JsonValue> next) {
        return WorldResponse.json(
                JsonObject.builder()
                        .put("records", new JsonArray(records))
                        .put("next", next)
                        .build());
    }
}
