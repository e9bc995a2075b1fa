package io.manta.local.simulation;

import io.manta.contract.id.ClusterName;
import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonValue;
import io.manta.contract.machine.PlanRequest;
import io.manta.engine.Ports;
import io.manta.engine.plan.PlanFailedException;
import io.manta.engine.plan.Planner;
import io.manta.local.interpreter.FunctionFailedException;
import java.time.Duration;

/** The plan function. It may break off, and may be asked again while it still goes on. */
final class SimulatedPlanner {
    private static final Duration LATE = Duration.ofMinutes(3);

    private final SimulatedCluster cluster;
    private final Ports ports;

    SimulatedPlanner(SimulatedCluster cluster, Ports ports) {
        this.cluster = cluster;
        this.ports = ports;
    }

    JsonValue plan(JsonValue payload) throws FunctionFailedException {
        var request = PlanRequest.read(JsonReader.of(payload, "plan request"));
        if (cluster.weather().strikes(Trouble.TWICE)) {
            // The service took it for dead and asked again; it was not.
            var late = cluster.weather().dice().within(LATE);
            cluster.time().after(late, () -> planForNobody(request));
        }
        try {
            return cluster.functions()
                    .call("Plan after " + request.finished(), () -> planner().plan(request))
                    .orElseThrow(() -> new FunctionFailedException("Lambda.Unknown", "broke off"))
                    .json();
        } catch (PlanFailedException e) {
            throw new FunctionFailedException(e.failure().error(), e.failure().json().text());
        }
    }

    private void planForNobody(PlanRequest request) {
        cluster.functions()
                .run(
                        "Late plan after " + request.finished(),
                        () -> {
                            try {
                                planner().plan(request);
                            } catch (PlanFailedException e) {
                                cluster.truth()
                                        .trace(() -> "  and nobody hears: " + e.getMessage());
                            }
                        });
    }

    private Planner planner() {
        return new Planner(ports, new ClusterName("local"));
    }
}
