package io.manta.engine.memory;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.ClusterName;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonObject;
import io.manta.contract.machine.Blueprint;
import io.manta.contract.machine.Mark;
import io.manta.contract.machine.PlanRequest;
import io.manta.contract.message.EndReport;
import io.manta.contract.message.LaunchMessage;
import io.manta.contract.node.Node;
import io.manta.contract.run.AssignmentStatus;
import io.manta.contract.run.RunStatus;
import io.manta.engine.ExecutionName;
import io.manta.engine.Ports;
import io.manta.engine.port.AttemptRecord;
import io.manta.engine.port.RunRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run in a cluster of the nodes n1 to n4, which all hold the dataset digits. */
public final class TestRun {
    public static final ClusterName CLUSTER = new ClusterName("home");
    public static final RunId RUN = new RunId("digits-00000000");

    public final MemoryCluster cluster = new MemoryCluster();
    public final Blueprint blueprint;
    public final Ports ports = cluster.ports();

    private TestRun(Blueprint blueprint) {
        this.blueprint = blueprint;
        cluster.blueprints.put(blueprint);
        for (var i = 1; i <= 4; i++) {
            cluster.nodes.put(
                    CLUSTER, Node.named("n" + i).withDatasets(Map.of("digits", "/data/" + i)));
        }
    }

    /** A run that was submitted, and nothing more. */
    public static TestRun pending(TestSwarm swarm) {
        return pending(swarm.blueprint());
    }

    public static TestRun pending(Blueprint blueprint) {
        var run = new TestRun(blueprint);
        run.cluster.runs.create(run.record());
        run.cluster.executions.start("digits:1", RUN.value(), JsonObject.EMPTY);
        return run;
    }

    /** A run whose first round is planned nowhere but which goes on. */
    public static TestRun active(TestSwarm swarm) {
        var run = pending(swarm);
        run.cluster.runs.activate(RUN, 0);
        return run;
    }

    private RunRecord record() {
        return new RunRecord(
                RUN,
                "digits",
                CLUSTER,
                blueprint.hash(),
                "digits:1",
                17,
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

    public RunRecord stored() {
        return cluster.runs.get(RUN).orElseThrow();
    }

    /** The question at the run's begin. */
    public PlanRequest first() {
        return asked(Optional.empty());
    }

    /** The question after a round. */
    public PlanRequest after(int round) {
        return asked(Optional.of(new PlanRequest.Finished(RUN, 0, round)));
    }

    /** The question at the begin of an execution that goes on with the run. */
    public PlanRequest first(int segment) {
        return asked(segment, Optional.empty());
    }

    private PlanRequest asked(Optional<PlanRequest.Finished> finished) {
        return asked(0, finished);
    }

    private PlanRequest asked(int segment, Optional<PlanRequest.Finished> finished) {
        return new PlanRequest(
                "arn:execution:" + RUN,
                ExecutionName.of(RUN, segment),
                0,
                blueprint.hash(),
                JsonObject.builder().put("run", RUN.value()).build(),
                finished);
    }

    public static Attempt attempt(String alias, String node, int round, int retry) {
        var assignment = new Assignment(RUN, new Alias(alias), new NodeId(node), round);
        return new Attempt(assignment, 0, 0, retry);
    }

    public static Attempt attempt(String alias, String node, int round) {
        return attempt(alias, node, round, 0);
    }

    /** The message of an attempt that waits for these. */
    public static LaunchMessage message(Attempt attempt, Mark... after) {
        return new LaunchMessage(attempt, RUN.value(), List.of(after), token(attempt));
    }

    public static String token(Attempt attempt) {
        return "token of " + attempt.assignment().id() + " " + attempt.number();
    }

    public static EndReport exited(Attempt attempt, int code) {
        return new EndReport(
                attempt.id(),
                EndReport.Cause.EXITED,
                Optional.of(code),
                Optional.empty(),
                "exit code " + code);
    }

    /** Admits an attempt and lets its program start. */
    public Attempt running(Attempt attempt) {
        cluster.attempts.admit(attempt, token(attempt), cluster.clock.instant());
        cluster.attempts.started(attempt, cluster.clock.instant());
        return attempt;
    }

    /** Lets an attempt run to its good end. */
    public Attempt completed(Attempt attempt) {
        return ended(attempt, AssignmentStatus.COMPLETED, 0);
    }

    /** Lets an attempt run and exit with 1. */
    public Attempt failed(Attempt attempt) {
        return ended(attempt, AssignmentStatus.FAILED, 1);
    }

    private Attempt ended(Attempt attempt, AssignmentStatus status, int code) {
        running(attempt);
        cluster.attempts.complete(attempt, status, exited(attempt, code), cluster.clock.instant());
        cluster.attempts.answered(attempt);
        return attempt;
    }

    /** Whether the attempt may act for its assignment. */
    public boolean isCurrent(Attempt attempt) {
        return stored().isActiveIn(attempt.segment())
                && stored(attempt).end().isEmpty()
                && cluster.attempts.isNewest(attempt);
    }

    public AttemptRecord stored(Attempt attempt) {
        return cluster.attempts.find(attempt.id()).orElseThrow();
    }
}
