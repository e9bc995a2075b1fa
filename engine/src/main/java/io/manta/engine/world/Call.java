package io.manta.engine.world;

import io.manta.contract.json.Json;
import io.manta.contract.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A request that has found its route.
 *
 * @param names what stood in the path's variable places, decoded
 */
record Call(Caller caller, List<String> names, WorldRequest request) {
    /** The body as an object. */
    JsonReader json() {
        return JsonReader.of(Json.read(new String(request.body(), StandardCharsets.UTF_8)), "body");
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(request.query().get(name));
    }

    /** The tag in the path. */
    String tag() {
        return Tags.check(names.get(0));
    }
}
