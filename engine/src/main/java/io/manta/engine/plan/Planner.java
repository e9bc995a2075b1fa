package io.manta.engine.plan;

import io.manta.contract.id.Alias;
import io.manta.contract.id.ClusterName;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonReader;
import io.manta.contract.machine.Blueprint;
import io.manta.contract.machine.PlanRequest;
import io.manta.contract.machine.RoundPlan;
import io.manta.contract.run.ErrorNames;
import io.manta.contract.run.Failure;
import io.manta.contract.run.RunStatus;
import io.manta.engine.ExecutionName;
import io.manta.engine.KnownRun;
import io.manta.engine.Ports;
import io.manta.engine.Redrives;
import io.manta.engine.port.RunOutcome;
import io.manta.engine.port.RunRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers the state machine at the edge of a round: the next round's assignments, or that the run
 * is over. Asked again, it gives the stored answer. Thread-safe.
 */
public final class Planner {
    private final Ports ports;
    private final RoundItems items;
    private final HandOver handOver;
    private final Redrives redrives;
    private final Adoption adoption;

    /**
     * @param cluster on whose nodes an execution runs that was started by hand
     */
    public Planner(Ports ports, ClusterName cluster) {
        this.ports = ports;
        this.items = new RoundItems(ports.objects());
        this.handOver = new HandOver(ports);
        this.redrives = new Redrives(ports);
        this.adoption = new Adoption(ports, cluster);
    }

    /**
     * The plan of the next round, or {@link RoundPlan#done}.
     *
     * @throws PlanFailedException if the run has FAILED, by this plan or before
     */
    public RoundPlan plan(PlanRequest request) {
        var run = redriven(request, find(request));
        var round = request.finished().map(f -> f.round() + 1).orElse(Math.max(run.round(), 0));
        if (run.status() == RunStatus.FAILED) {
            throw new PlanFailedException(
                    run.failure()
                            .orElseGet(
                                    () -> Failure.of(ErrorNames.RUN_ENDED, "the run has failed")));
        }
        if (!isCurrent(request, run)) {
            handOver.repeat(run);
            return done(run, round);
        }
        if (run.status().isEnded() || !ports.runs().activate(run.id(), run.segment())) {
            return done(run, round);
        }
        var stored = ports.rounds().get(run.id(), round);
        if (stored.isPresent()) {
            return goOn(run, stored.get());
        }
        var asked = Asked.of(ports, run.id(), round - 1);
        var ending = ending(run, round, asked);
        if (ending.isPresent()) {
            end(run, ending.get());
            return done(run, round);
        }
        return ports.rounds()
                .open(chosen(run, round, asked), run.segment())
                .map(opened -> goOn(run, opened))
                .orElseGet(() -> done(run, round));
    }

    /** Protocol, rule 19: a question that is asked once more lets a run go on that had ended. */
    private RunRecord redriven(PlanRequest request, RunRecord run) {
        return isCurrent(request, run) ? redrives.told(run, request.redrive()) : run;
    }

    /** A message of an execution that another has taken over from is late. */
    private static boolean isCurrent(PlanRequest request, RunRecord run) {
        return request.executionName().equals(ExecutionName.current(run));
    }

    private static RoundPlan done(RunRecord run, int round) {
        return RoundPlan.done(run.id(), run.segment(), Math.max(round - 1, 0));
    }

    /** The stored plan, as this execution's; or the end of this execution, if it is the next's. */
    private RoundPlan goOn(RunRecord run, RoundPlan plan) {
        ports.runs().reached(run.id(), plan.round());
        if (plan.segment() > run.segment()) {
            handOver.to(run, plan.segment());
            return done(run, plan.round());
        }
        return plan.inSegment(run.segment());
    }

    /** How the run ends at this edge, the first reason that holds; empty if a round follows. */
    private Optional<RunOutcome> ending(RunRecord run, int round, Asked asked) {
        if (run.stopReason().isPresent()) {
            return run.stopReason().map(RunOutcome::stopped);
        }
        if (round == 0) {
            return Optional.empty();
        }
        var iterations = blueprint(run).document().iterations();
        var goesOn = iterations.map(n -> round < n).orElseGet(() -> !asked.scheduled().isEmpty());
        return asked.stop() || !goesOn ? Optional.of(RunOutcome.completed()) : Optional.empty();
    }

    private RoundPlan chosen(RunRecord run, int round, Asked asked) {
        var blueprint = blueprint(run);
        var choice =
                new NodeChoice(
                        blueprint,
                        ports.nodes().list(run.cluster()),
                        new NodeChoice.Draw(run.seed(), round),
                        asked.scheduled(),
                        round == 0 ? Map.of() : firstNodes(run.id()));
        try {
            var whole = whole(blueprint, choice, run.id(), run.segment(), round);
            var plan = items.store(whole, blueprint.states());
            return ExecutionRoom.of(ports, run, round)
                    .place(plan, blueprint.history(), ports.clock().instant());
        } catch (UnplaceableException e) {
            throw fail(run, round, e);
        }
    }

    /** A round's plan that holds all of its assignments. */
    static RoundPlan whole(
            Blueprint blueprint, NodeChoice choice, RunId run, int segment, int round) {
        return new RoundPlan(
                run, segment, round, RoundPlan.Next.ROUND, items(blueprint, choice.choose()));
    }

    private PlanFailedException fail(RunRecord run, int round, UnplaceableException problem) {
        var failure =
                new Failure(
                        ErrorNames.UNPLACEABLE,
                        Optional.of(problem.alias().value()),
                        Optional.empty(),
                        Optional.of(round),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        String.valueOf(problem.getMessage()),
                        List.of());
        end(run, RunOutcome.failed(failure));
        return new PlanFailedException(failure);
    }

    /** Ends the run, unless another execution has gone on with it meanwhile. */
    private void end(RunRecord run, RunOutcome outcome) {
        ports.runs().end(run, outcome, ports.clock().instant());
    }

    /** The nodes of each task in the run's first round, in which every task ran. */
    private Map<Alias, List<NodeId>> firstNodes(RunId run) {
        return items.nodes(ports.rounds().get(run, 0).orElseThrow());
    }

    private static Map<String, List<RoundPlan.Item>> items(
            Blueprint blueprint, Map<Alias, List<NodeId>> chosen) {
        var items = new LinkedHashMap<String, List<RoundPlan.Item>>();
        for (var state : blueprint.states()) {
            items.put(
                    state.name(),
                    state.aliases().stream()
                            .flatMap(
                                    alias ->
                                            chosen.getOrDefault(alias, List.of()).stream()
                                                    .map(node -> new RoundPlan.Item(alias, node)))
                            .toList());
        }
        return items;
    }

    private Blueprint blueprint(RunRecord run) {
        return ports.blueprints().get(run.document()).orElseThrow();
    }

    private RunRecord find(PlanRequest request) {
        if (Adoption.isFor(request)) {
            return adoption.adopt(request);
        }
        var id =
                request.finished()
                        .map(PlanRequest.Finished::run)
                        .orElseGet(
                                () ->
                                        new RunId(
                                                JsonReader.of(request.input(), "input")
                                                        .string("run")));
        return ports.runs()
                .get(id)
                .orElseThrow(
                        () ->
                                new PlanFailedException(
                                        Failure.of(ErrorNames.UNPLACEABLE, KnownRun.unknown(id))));
    }
}
