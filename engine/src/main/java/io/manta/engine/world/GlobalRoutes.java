package io.manta.engine.world;

import io.manta.contract.WireFormatException;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonNumber;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.engine.Ports;
import io.manta.engine.port.Globals.IfVersion;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The globals of the caller's run. */
final class GlobalRoutes {
    private final Ports ports;

    GlobalRoutes(Ports ports) {
        this.ports = ports;
    }

    List<Route> routes() {
        return List.of(
                Route.read("/v1/globals", this::tags),
                Route.read("/v1/globals/*", this::get),
                Route.write("PUT", "/v1/globals/*", this::put),
                Route.write("POST", "/v1/globals/*/increment", this::increment));
    }

    private WorldResponse tags(Call call) {
        var tags = ports.globals().tags(call.caller().run());
        return WorldResponse.json(
                JsonObject.builder().put("tags", JsonArray.ofStrings(tags)).build());
    }

    private WorldResponse get(Call call) throws IOException {
        var global =
                ports.globals()
                        .get(call.caller().run(), call.tag())
                        .orElseThrow(
                                () ->
                                        new WorldRefusal(
                                                ErrorCode.NOT_FOUND,
                                                "global \"%s\" is not set".formatted(call.tag())));
        return WorldResponse.json(
                JsonObject.builder()
                        .put("value", values(call).told(global.value()))
                        .put("version", global.version())
                        .build());
    }

    private WorldResponse put(Call call) throws IOException {
        var body = call.json().only(Set.of("value", "if_version", "call"));
        var attempt = call.caller().attempt();
        var tag = call.tag();
        var value = values(call).received(body);
        if (!body.has("if_version")) {
            return version(ports.globals().put(attempt, tag, value));
        }
        var wanted = version(body);
        var condition = new IfVersion(wanted, body.string("call"));
        var version = ports.globals().putIfVersion(attempt, tag, value, condition);
        if (version.isEmpty()) {
            throw new WorldRefusal(
                    ErrorCode.VERSION_CHANGED,
                    "global \"%s\" is not at version %s any more: read it again"
                            .formatted(tag, wanted));
        }
        return version(version.getAsLong());
    }

    private WorldResponse increment(Call call) {
        var body = call.json().only(Set.of("amount", "call"));
        var sum = sum(call, summand(body, "amount"), body.string("call"));
        if (sum.isEmpty()) {
            throw new WorldRefusal(
                    ErrorCode.NOT_ALLOWED,
                    "global \"%s\" is not a number: only a number can be incremented"
                            .formatted(call.tag()));
        }
        return WorldResponse.json(JsonObject.builder().put("value", sum.get()).build());
    }

    private Optional<JsonNumber> sum(Call call, JsonNumber amount, String id) {
        try {
            return ports.globals().increment(call.caller().attempt(), call.tag(), amount, id);
        } catch (ArithmeticException e) {
            throw new WorldRefusal(
                    ErrorCode.NOT_ALLOWED,
                    "global \"%s\" can't be incremented by this amount: %s"
                            .formatted(call.tag(), e.getMessage()));
        }
    }

    private static JsonNumber summand(JsonReader body, String name) {
        if (!(body.value(name) instanceof JsonNumber number)) {
            throw JsonReader.mustBe(body.at(name), "a number", body.value(name));
        }
        if (!number.isSummand()) {
            throw JsonReader.mustBe(body.at(name), "a number to count with", number);
        }
        return number;
    }

    private static long version(JsonReader body) {
        var version = body.longInteger("if_version");
        if (version < 0) {
            throw new WireFormatException(
                    "%s: must be at least 0, got: %s".formatted(body.at("if_version"), version));
        }
        return version;
    }

    private static WorldResponse version(long version) {
        return WorldResponse.json(JsonObject.builder().put("version", version).build());
    }

    private Values values(Call call) {
        return Values.of(ports, call.caller().run());
    }
}
