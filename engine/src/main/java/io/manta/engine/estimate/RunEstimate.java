package io.manta.engine.estimate;

import io.manta.compiler.CompiledSwarm;
import io.manta.compiler.analysis.Demand;
import io.manta.compiler.analysis.MachineTally;
import io.manta.compiler.analysis.PeakDemand;
import io.manta.compiler.plan.StateNames;
import io.manta.contract.document.TaskSpec;
import io.manta.contract.id.Alias;
import io.manta.contract.machine.Blueprint;
import io.manta.contract.machine.RoundPlan;
import io.manta.contract.node.Node;
import io.manta.engine.plan.Eligibility;
import io.manta.engine.plan.RoundPreview;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run comes to if every round is as wide as the first and nothing fails.
 *
 * @param peak the most that a round runs at a time
 * @param warnings the limits that it meets
 */
public record RunEstimate(
        Asked asked,
        List<TaskEstimate> tasks,
        RunCounts counts,
        Demand peak,
        Bill bill,
        List<LimitWarning> warnings) {
    public RunEstimate {
        tasks = List.copyOf(tasks);
        warnings = List.copyOf(warnings);
    }

    /** What the user says. */
    public record Asked(int rounds, TaskSeconds seconds, Prices prices) {}

    /**
     * The estimate of a run on these nodes, on which every task can be placed.
     *
     * @throws io.manta.contract.MantaException if one can't
     */
    public static RunEstimate of(CompiledSwarm swarm, List<Node> nodes, Asked asked) {
        var blueprint = swarm.blueprint();
        var preview = RoundPreview.of(blueprint, nodes);
        var plan = preview.plan();
        var counts =
                new RunCounts(
                        MachineTally.ofRound(swarm.machine(), plan),
                        MachineTally.ofExecution(swarm.machine()),
                        asked.rounds(),
                        preview.roundsOfAnExecution(),
                        preview.executions(asked.rounds()),
                        preview.historyEvents());
        var tasks = tasks(blueprint, nodes, plan, asked.seconds());
        var demands = demands(blueprint, tasks);
        var peak =
                PeakDemand.ofRound(
                        swarm.machine(),
                        plan,
                        state -> demands.getOrDefault(StateNames.ofWork(state), Demand.NOTHING));
        return new RunEstimate(
                asked,
                tasks,
                counts,
                peak,
                BillWriter.of(asked.prices(), counts, tasks, plan, nodes.size()),
                LimitWarnings.of(tasks, counts, peak));
    }

    private static List<TaskEstimate> tasks(
            Blueprint blueprint, List<Node> nodes, RoundPlan plan, TaskSeconds seconds) {
        var stateOf = new LinkedHashMap<Alias, String>();
        blueprint
                .states()
                .forEach(state -> state.aliases().forEach(a -> stateOf.put(a, state.name())));
        return blueprint.document().tasks().stream()
                .map(
                        task ->
                                task(
                                        blueprint,
                                        task,
                                        Eligibility.of(task, blueprint.module(task), nodes).width(),
                                        plan.stored().containsKey(stateOf.get(alias(task))),
                                        seconds))
                .toList();
    }

    private static TaskEstimate task(
            Blueprint blueprint,
            TaskSpec task,
            long nodes,
            boolean ownExecutions,
            TaskSeconds seconds) {
        var asked = blueprint.module(task).resources();
        var atOnce = task.concurrency().map(most -> Math.min(most, nodes)).orElse(nodes);
        return new TaskEstimate(
                alias(task),
                nodes,
                atOnce,
                ownExecutions,
                asked,
                FargateSize.of(asked),
                seconds.of(alias(task)));
    }

    /** What a container of each work state takes. Tasks of one state are alike. */
    private static Map<String, Demand> demands(Blueprint blueprint, List<TaskEstimate> tasks) {
        var sizes = new LinkedHashMap<Alias, Demand>();
        tasks.forEach(task -> sizes.put(task.alias(), demand(task)));
        var demands = new LinkedHashMap<String, Demand>();
        blueprint
                .states()
                .forEach(
                        state ->
                                demands.put(
                                        state.name(),
                                        sizes.getOrDefault(
                                                state.aliases().get(0), Demand.NOTHING)));
        return demands;
    }

    private static Demand demand(TaskEstimate task) {
        var size = task.size().orElse(FargateSize.largest());
        return new Demand(1, size.vcpu(), size.memoryMib());
    }

    private static Alias alias(TaskSpec task) {
        return new Alias(task.alias().orElseThrow());
    }
}
