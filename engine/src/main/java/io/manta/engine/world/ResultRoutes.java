package io.manta.engine.world;

import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonString;
import io.manta.contract.json.JsonValue;
import io.manta.engine.Ports;
import io.manta.engine.parking.Arrivals;
import io.manta.engine.port.ResultRecord;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The results of the caller's run. */
final class ResultRoutes {
    private final Ports ports;
    private final Arrivals arrivals;

    ResultRoutes(Ports ports) {
        this.ports = ports;
        this.arrivals = new Arrivals(ports);
    }

    List<Route> routes() {
        return List.of(
                Route.read("/v1/results", this::tags),
                Route.read("/v1/results/*", this::select),
                Route.write("POST", "/v1/results/*", this::add));
    }

    private WorldResponse tags(Call call) {
        var tags = ports.results().tags(call.caller().run());
        return WorldResponse.json(
                JsonObject.builder().put("tags", JsonArray.ofStrings(tags)).build());
    }

    private WorldResponse add(Call call) throws IOException {
        var body = call.json().only(Set.of("value", "call"));
        ports.results()
                .add(
                        call.caller().attempt(),
                        call.tag(),
                        values(call).received(body),
                        body.string("call"),
                        ports.clock().instant());
        arrivals.saved(call.caller().attempt(), call.caller().blueprint());
        return WorldResponse.done();
    }

    /** As many as fit an answer; {@code next} if there are more. */
    private WorldResponse select(Call call) throws IOException {
        var selection = Selection.of(call);
        var walk = selection.walk(ports);
        var values = values(call);
        var page = new Page(selection.most());
        var next = Optional.<JsonValue>empty();
        for (var record = walk.peek(); record != null; record = walk.peek()) {
            if (!page.takes(json(record, values))) {
                return page.response(next);
            }
            next = Optional.of(new JsonString(walk.cursor(record).text()));
            walk.next();
        }
        return page.response(Optional.empty());
    }

    private static JsonObject json(ResultRecord record, Values values) {
        var assignment = record.attempt().assignment();
        return JsonObject.builder()
                .put("task", assignment.alias().value())
                .put("node", assignment.node().value())
                .put("round", assignment.round())
                .put("attempt", record.attempt().number())
                .put("sequence", record.sequence())
                .put("value", values.told(record.value()))
                .build();
    }

    private Values values(Call call) {
        return Values.of(ports, call.caller().run());
    }
}
