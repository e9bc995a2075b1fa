package io.manta.engine.world;

import io.manta.engine.Ports;
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
        return WorldResponse.json(UploadRequest.read(call.json()).answer(objects));
    }
}
