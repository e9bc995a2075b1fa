package io.manta.engine.world;

import io.manta.contract.WireFormatException;
import io.manta.contract.id.ContentHash;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.engine.EngineLimits;
import io.manta.engine.Ports;
import java.util.List;
import java.util.Set;

/** Tickets for values that are too large for a message. */
final class ObjectRoutes {
    private final Ports ports;

    ObjectRoutes(Ports ports) {
        this.ports = ports;
    }

    List<Route> routes() {
        return List.of(Route.write("POST", "/v1/objects", this::ticket));
    }

    private WorldResponse ticket(Call call) {
        var body = call.json().only(Set.of("sha256", "size"));
        var hash = body.parsed("sha256", ContentHash::new);
        var objects = ports.objects().of(call.caller().run());
        if (objects.has(hash)) {
            return WorldResponse.json(JsonObject.builder().put("present", true).build());
        }
        var ticket = objects.uploadTicket(hash, size(body));
        var headers = JsonObject.builder();
        ticket.headers().forEach(headers::put);
        return WorldResponse.json(
                JsonObject.builder()
                        .put("url", ticket.url().toString())
                        .put("headers", headers.build())
                        .build());
    }

    private static long size(JsonReader body) {
        var size = body.longInteger("size");
        if (size < 0) {
            throw new WireFormatException(
                    "%s: must be at least 0, got: %d".formatted(body.at("size"), size));
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
