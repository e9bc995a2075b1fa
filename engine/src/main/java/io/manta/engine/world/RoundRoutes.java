package io.manta.engine.world;

import io.manta.contract.id.Alias;
import io.manta.contract.id.NodeId;
import io.manta.engine.Ports;
import io.manta.engine.port.Rounds.ScheduleRequest;
import java.util.List;
import java.util.Set;

/** What a task asks for the time after its round: nodes for the next, or the end. */
final class RoundRoutes {
    private final Ports ports;

    RoundRoutes(Ports ports) {
        this.ports = ports;
    }

    List<Route> routes() {
        return List.of(
                Route.write("POST", "/v1/schedule", this::schedule),
                Route.write("POST", "/v1/stop", this::stop));
    }

    private WorldResponse schedule(Call call) {
        var body = call.json().only(Set.of("nodes", "alias", "call"));
        var alias = Tasks.named(call.caller().blueprint(), body.string("alias"));
        var nodes = body.strings("nodes").stream().map(id -> node(alias, id)).distinct().toList();
        var request =
                new ScheduleRequest(call.caller().attempt(), body.string("call"), alias, nodes);
        var judge = new ScheduleJudge(ports, call.caller());
        while (!ports.rounds().schedule(request, judge.judge(request))) {
            // Another task's request came in between: judge this one together with it.
        }
        return WorldResponse.done();
    }

    private WorldResponse stop(Call call) {
        call.json().only(Set.of("call"));
        ports.rounds().requestStop(call.caller().attempt());
        return WorldResponse.done();
    }

    private static NodeId node(Alias alias, String id) {
        if (!NodeId.isValid(id)) {
            throw ScheduleJudge.ineligible(alias, id, "is not a node of this cluster");
        }
        return new NodeId(id);
    }
}
