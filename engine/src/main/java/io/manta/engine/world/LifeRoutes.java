package io.manta.engine.world;

import io.manta.contract.message.EndReport;
import io.manta.engine.Ports;
import io.manta.engine.port.FencedException;
import io.manta.engine.settle.EndSink;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a container says of its program's life: that it starts, that it has ended. */
final class LifeRoutes {
    private static final Set<EndReport.Cause> TOLD_BY_CONTAINERS =
            EnumSet.of(
                    EndReport.Cause.EXITED, EndReport.Cause.TIMED_OUT, EndReport.Cause.NOT_STARTED);

    private final Ports ports;
    private final EndSink ends;

    LifeRoutes(Ports ports, EndSink ends) {
        this.ports = ports;
        this.ends = ends;
    }

    List<Route> routes() {
        return List.of(
                Route.write("POST", "/v1/started", this::started),
                // Not a write: an end that was reported before is reported again without harm.
                new Route("POST", List.of("v1", "end"), Route.Kind.READ, this::end));
    }

    private WorldResponse started(Call call) {
        call.json().only(Set.of());
        var attempt = call.caller().attempt();
        if (!ports.attempts().started(attempt, ports.clock().instant())) {
            throw new FencedException(attempt);
        }
        return WorldResponse.done();
    }

    private WorldResponse end(Call call) {
        var body = call.json().only(Set.of("cause", "exit_code", "signal", "reason"));
        var cause = body.word("cause", EndReport.Cause.class);
        if (!TOLD_BY_CONTAINERS.contains(cause)) {
            throw new WorldRefusal(
                    ErrorCode.BAD_REQUEST,
                    "body.cause: must be EXITED, TIMED_OUT or NOT_STARTED, got: \"%s\""
                            .formatted(cause));
        }
        ends.report(
                new EndReport(
                        call.caller().attempt().id(),
                        cause,
                        body.optionalInteger("exit_code"),
                        body.optionalInteger("signal"),
                        body.string("reason")));
        return WorldResponse.done();
    }
}
