package io.manta.contract.user;

import io.manta.contract.WireFormatException;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.world.Upload;
import java.util.List;
import java.util.Set;

/**
 * Asks where programs can be stored that are too large for a request, or are submitted often.
 *
 * @param objects at most {@link #MOST}
 */
public record TicketsRequest(List<Upload> objects) implements UserRequest {
    /** So many are answered in time, and their URLs fit an answer, each some 2 KB long. */
    public static final int MOST = 1_000;

    static final String ACTION = "tickets";

    public TicketsRequest {
        objects = List.copyOf(objects);
        if (objects.size() > MOST) {
            throw new IllegalArgumentException(
                    "the contents of a request for tickets must be at most %s, got: %s"
                            .formatted(MOST, objects.size()));
        }
    }

    @Override
    public String action() {
        return ACTION;
    }

    static TicketsRequest read(JsonReader form) {
        form.only(Set.of(UserRequest.ACTION, "objects"));
        var objects = form.list("objects", Upload::read);
        if (objects.size() > MOST) {
            throw new WireFormatException(
                    "%s: must be at most %s, got: %s"
                            .formatted(form.at("objects"), MOST, objects.size()));
        }
        return new TicketsRequest(objects);
    }

    @Override
    public JsonObject json() {
        return JsonObject.builder()
                .put(UserRequest.ACTION, ACTION)
                .put("objects", JsonArray.of(objects, Upload::json))
                .build();
    }
}
