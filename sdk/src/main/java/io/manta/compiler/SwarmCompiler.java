package io.manta.compiler;

import io.manta.asl.AslLimits;
import io.manta.compiler.analysis.Bulk;
import io.manta.compiler.analysis.LeastBytes;
import io.manta.compiler.analysis.PlanFacts;
import io.manta.compiler.analysis.SwarmIndex;
import io.manta.compiler.check.Checks;
import io.manta.compiler.check.Invariants;
import io.manta.compiler.lowering.HistoryBounds;
import io.manta.compiler.lowering.Lowering;
import io.manta.compiler.pass.Rewrites;
import io.manta.compiler.plan.Decomposition;
import io.manta.compiler.plan.Plan;
import io.manta.compiler.plan.WorkGraph;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.id.Alias;
import io.manta.contract.machine.Blueprint;
import io.manta.contract.machine.WorkState;
import io.manta.graph.GraphTask;
import java.util.List;

/**
 * Compiles a swarm document into a state machine. Pure: the same document and target give the same
 * bytes. Near linear in a swarm of tasks that are alike, quadratic in those that are not; a swarm
 * that can't fit the service is refused in less than a second.
 */
public final class SwarmCompiler {
    private SwarmCompiler() {}

    /**
     * The machine of {@code document}, with what the engine must know of it.
     *
     * @throws CompilationException with every problem that could be found, if there is an error
     */
    public static CompiledSwarm compile(SwarmDocument document, Target target) {
        var diagnostics = new Diagnostics();
        var swarm = SwarmIndex.of(document);
        Checks.inspect(swarm, diagnostics);
        diagnostics.throwIfErrors();
        Checks.inspectSize(swarm, Lowering.leastState(swarm, target), diagnostics);
        diagnostics.throwIfErrors();

        var graph = Resolver.resolve(swarm);
        var reduced = Rewrites.reduce(Rewrites.fold(WorkGraph.of(graph)));
        var least = Lowering.least(reduced, target);
        Checks.inspect(graph.name(), Bulk.of(reduced, least), diagnostics);
        diagnostics.throwIfErrors();
        var decomposed = Decomposition.of(reduced, bounds(least));
        var bulk = Bulk.of(decomposed, reduced, least);
        Checks.inspect(graph.name(), bulk, diagnostics);
        diagnostics.throwIfErrors();

        var facts = PlanFacts.of(Rewrites.finish(decomposed, reduced), reduced);
        Invariants.orderIsKept(facts.plan(), facts.deferrals(), reduced);
        Checks.inspect(graph.name(), facts.fanOuts(), diagnostics);
        diagnostics.throwIfErrors();
        var machine = Lowering.lower(facts, graph.document(), target);
        Invariants.machineIsSound(machine);
        Checks.inspect(graph.name(), machine, bulk, diagnostics);
        diagnostics.throwIfErrors();
        return new CompiledSwarm(
                new Blueprint(graph.document(), states(facts), HistoryBounds.of(machine, facts)),
                machine,
                diagnostics.sorted());
    }

    private static Decomposition.Bounds bounds(LeastBytes least) {
        return new Decomposition.Bounds(
                (int) AslLimits.NESTING.most(), least.room(), least.release(), least.mark());
    }

    private static List<WorkState> states(PlanFacts facts) {
        return facts.plan().works().map(work -> state(work, facts)).toList();
    }

    private static WorkState state(Plan.Work work, PlanFacts facts) {
        return new WorkState(
                name(work),
                aliases(work),
                facts.fanOuts().place(work),
                facts.deferrals().areResultsAwaited(work));
    }

    private static String name(Plan.Work work) {
        return work.name()
                .orElseThrow(() -> new InvariantViolation("a state has no name: " + work));
    }

    private static List<Alias> aliases(Plan.Work work) {
        return work.tasks().stream().map(GraphTask::alias).toList();
    }
}
