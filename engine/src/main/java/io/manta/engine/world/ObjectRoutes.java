package io.manta.engine.world;

import io.manta.contract.json.JsonObject;
import io.manta.contract.world.Upload;
import io.manta.engine.Ports;
import io.manta.engine.port.UploadTicket;
import java.util.List;

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
        var objects = ports.objects().of(call.caller().run());
        return WorldResponse.json(
                Uploads.ticket(Upload.read(call.json()), objects)
                        .map(ObjectRoutes::form)
                        .orElseGet(() -> JsonObject.builder().put("present", true).build()));
    }

    private static JsonObject form(UploadTicket ticket) {
        var headers = JsonObject.builder();
        ticket.headers().forEach(headers::put);
        return JsonObject.builder()
                .put("url", ticket.url().toString())
                .put("headers", headers.build())
                .build();
    }
}
