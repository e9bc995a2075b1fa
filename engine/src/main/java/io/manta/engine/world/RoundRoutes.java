package io.manta.engine.world;

import io.manta.contract.MantaException;
import io.manta.contract.id.Alias;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.NodeId;
import io.manta.engine.Ports;
import io.manta.engine.port.Rounds.ScheduleRequest;
import java.util.List;
import java.util.Set;

/** What a task asks for the time after its round: nodes for the next, or the end. */
final class RoundRoutes {
    /** With the pauses a second at most; then the caller's transport asks again. */
    private static final int TRIES = 7;

    private static final int LONGEST_FIRST_PAUSE_MILLIS = 8;

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
        var judge = ScheduleJudge.of(ports, call.caller(), request);
        for (var tries = 0; tries < TRIES; tries++) {
            if (ports.rounds().schedule(request, judge.others())) {
                return WorldResponse.done();
            }
            // Another task's request came in between: judge this one together with it.
            pause(request.attempt(), tries);
        }
        throw new MantaException(
                "requests of other tasks of this round came in between %s times: ask again"
                        .formatted(TRIES));
    }

    private WorldResponse stop(Call call) {
        call.json().only(Set.of("call"));
        ports.rounds().requestStop(call.caller().attempt());
        return WorldResponse.done();
    }

    /** It grows, and is longer for one task than for another: together they would meet again. */
    private static void pause(Attempt attempt, int tries) {
        var own = 1 + Math.floorMod(attempt.id().hashCode(), LONGEST_FIRST_PAUSE_MILLIS);
        try {
            Thread.sleep((long) own << tries);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MantaException("interrupted while others asked for nodes", e);
        }
    }

    private static NodeId node(Alias alias, String id) {
        if (!NodeId.isValid(id)) {
            throw ScheduleJudge.ineligible(alias, id, "is not a node of this cluster");
        }
        return new NodeId(id);
    }
}
