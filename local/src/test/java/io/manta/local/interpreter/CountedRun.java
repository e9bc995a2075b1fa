package io.manta.local.interpreter;

import io.manta.asl.AslWriter;
import io.manta.compiler.CompiledSwarm;
import io.manta.compiler.Target;
import io.manta.contract.id.ClusterName;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.machine.PlanRequest;
import io.manta.contract.node.Node;
import io.manta.contract.run.RunStatus;
import io.manta.engine.Ports;
import io.manta.engine.memory.MemoryCluster;
import io.manta.engine.plan.Planner;
import io.manta.engine.port.Executions;
import io.manta.engine.port.RunRecord;
import io.manta.local.interpreter.HistoryEvent.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A run of a compiled swarm, counted: the interpreter goes through the machine's text, the engine's
 * own planner plans its rounds and hands over, and every message is answered, in their order.
 */
final class CountedRun {
    private static final ClusterName CLUSTER = new ClusterName("counted");
    private static final RunId RUN = new RunId("counted-1");

    private final Bench bench = new Bench();
    private final MemoryCluster cluster = new MemoryCluster();
    private final Deque<String> waiting = new ArrayDeque<>();
    private final Ports ports;
    private long transitions;
    private long started;
    private long events;
    private long planCalls;
    private long messages;

    private CountedRun(CompiledSwarm swarm, List<Node> nodes) {
        ports = ports();
        var planner = new Planner(ports, new ClusterName("local"));
        bench.services.function(
                Target.LOCAL.planFunction(),
                payload -> {
                    planCalls++;
                    var request = PlanRequest.read(JsonReader.of(payload, "plan request"));
                    return planner.plan(request).json();
                });
        bench.services.queue(Target.LOCAL.launchQueueUrl(), body -> sent((JsonObject) body));
        bench.services.items(Target.LOCAL.bucket(), this::items);
        nodes.forEach(node -> cluster.nodes.put(CLUSTER, node));
        cluster.blueprints.put(swarm.blueprint());
    }

    /** Plays the run to its end. */
    static CountedRun of(CompiledSwarm swarm, List<Node> nodes) {
        return of(swarm, nodes, Duration.ZERO);
    }

    /**
     * Plays the run to its end.
     *
     * @param each how much time passes before each message is answered, by the planner's clock
     */
    static CountedRun of(CompiledSwarm swarm, List<Node> nodes, Duration each) {
        var run = new CountedRun(swarm, nodes);
        var version =
                run.bench.executions.register(
                        "counted", swarm.blueprint().hash(), AslWriter.write(swarm.machine()));
        run.cluster.runs.create(run.record(swarm.blueprint().hash(), version));
        run.bench.executions.start(
                version, RUN.value(), JsonObject.builder().put("run", RUN.value()).build());
        run.bench.time.settle();
        while (!run.waiting.isEmpty()) {
            run.cluster.clock.pass(each);
            run.bench.answers.succeed(run.waiting.remove());
            run.bench.time.settle();
            run.count();
        }
        run.count();
        if (run.cluster.runs.get(RUN).orElseThrow().status() != RunStatus.COMPLETED) {
            throw new AssertionError("the run did not complete");
        }
        return run;
    }

    /** States entered, those of executions of items included. */
    long transitions() {
        return transitions;
    }

    /** Executions of the run, one after another. */
    long executions() {
        return cluster.runs.get(RUN).orElseThrow().segment() + 1L;
    }

    /** Executions of items. */
    long children() {
        return started - executions();
    }

    /** Of the histories of all executions. */
    long events() {
        return events;
    }

    long planCalls() {
        return planCalls;
    }

    long messages() {
        return messages;
    }

    /** A long run has more events than memory should hold. */
    private void count() {
        for (var event : bench.history) {
            if (event.kind() == Kind.STATE_ENTERED || event.kind() == Kind.STATE_RETRIED) {
                transitions++;
            } else if (event.kind() == Kind.EXECUTION_STARTED) {
                started++;
            } else if (event.kind() == Kind.EXECUTION_SUCCEEDED) {
                events += event.events();
            }
        }
        bench.history.clear();
    }

    private void sent(JsonObject body) {
        messages++;
        JsonReader.of(body, "message").optionalString("token").ifPresent(waiting::add);
    }

    private String items(String key) throws IOException {
        try (var content = cluster.objects.open(ContentHash.ofObjectKey(key)).orElseThrow()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The interpreter is the service that runs executions, also those that are handed over to. */
    private Ports ports() {
        return cluster.ports().with(Executions.class, bench.executions);
    }

    private RunRecord record(ContentHash document, String version) {
        return new RunRecord(
                RUN,
                "counted",
                CLUSTER,
                document,
                version,
                0,
                RunStatus.PENDING,
                0,
                0,
                -1,
                Optional.empty(),
                cluster.clock.instant(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
