package io.manta.local.simulation;

import io.manta.contract.id.NodeId;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonNumber;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonString;
import io.manta.contract.value.Value;
import io.manta.contract.value.ValueJson;
import io.manta.local.simulation.SimulatedProgram.Call;
import io.manta.local.simulation.SimulatedProgram.Increment;
import io.manta.local.simulation.SimulatedProgram.Save;
import io.manta.local.simulation.SimulatedProgram.Schedule;
import io.manta.local.simulation.SimulatedProgram.Select;
import java.util.Map;

/** The requests of World that a program's calls are. */
final class Requests {
    private Requests() {}

    /** A request of World. */
    record Request(String method, String path, Map<String, String> query, String body) {
        static Request post(String path, String body) {
            return new Request("POST", path, Map.of(), body);
        }
    }

    static Request of(Call call) {
        if (call instanceof Save save) {
            var value = ValueJson.write(new Value.OfJson(new JsonString(save.value())));
            return request(
                    "/v1/results/" + RandomSwarm.TAG,
                    JsonObject.builder().put("value", value).put("call", save.id()));
        }
        if (call instanceof Increment increment) {
            return request(
                    "/v1/globals/" + RandomSwarm.COUNT + "/increment",
                    JsonObject.builder()
                            .put("amount", JsonNumber.of(1))
                            .put("call", increment.id()));
        }
        if (call instanceof Select select) {
            var query = Map.of("task", select.task().value());
            return new Request("GET", "/v1/results/" + RandomSwarm.TAG, query, "");
        }
        if (call instanceof Schedule schedule) {
            var nodes = schedule.nodes().stream().map(NodeId::value).toList();
            return request(
                    "/v1/schedule",
                    JsonObject.builder()
                            .put("nodes", JsonArray.ofStrings(nodes))
                            .put("alias", schedule.alias().value())
                            .put("call", schedule.id()));
        }
        return request("/v1/stop", JsonObject.builder().put("call", "stop"));
    }

    private static Request request(String path, JsonObject.Builder body) {
        return Request.post(path, body.build().text());
    }
}
