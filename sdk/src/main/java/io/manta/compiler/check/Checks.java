package io.manta.compiler.check;

import io.manta.asl.AslLimits;
import io.manta.asl.StateMachine;
import io.manta.compiler.Diagnostics;
import io.manta.compiler.analysis.PlanFacts;
import io.manta.compiler.analysis.SwarmIndex;
import io.manta.compiler.plan.Decomposition;
import io.manta.compiler.plan.WorkGraph;
import java.util.List;

/** All rules, by the stage at which they can be looked at. */
public final class Checks {
    private static final List<Check> OF_SWARM =
            List.of(
                    new NamesAreWellFormed(),
                    new IterationsArePositive(),
                    new ModuleIdsAreUnique(),
                    new TaskIdsAreUnique(),
                    new ModulesAreKnown(),
                    new VariablesAreWellFormed(),
                    new SecretsAreReferences(),
                    new NetworksAreUnique(),
                    new NetworksAreKnown(),
                    new EdgesResolve(),
                    new AliasesAreWellFormed(),
                    new AliasesAreUnique(),
                    new SomethingIsReturned(),
                    new GraphIsAcyclic(),
                    new TasksAreReturned());

    private Checks() {}

    /** Holds a swarm against every rule of swarms. */
    public static void inspect(SwarmIndex swarm, Diagnostics diagnostics) {
        OF_SWARM.forEach(check -> check.inspect(swarm, diagnostics));
    }

    /** Holds a folded graph against what a machine can be. */
    public static void inspect(String path, WorkGraph graph, Diagnostics diagnostics) {
        WorksFit.inspect(path, graph, diagnostics);
    }

    /** How far the plan of a folded and reduced graph may go. */
    public static Decomposition.Bounds bounds(WorkGraph graph) {
        return new Decomposition.Bounds((int) AslLimits.NESTING.most(), DeferralsFit.most(graph));
    }

    /** Holds a plan against what a definition, and the data of a round, have room for. */
    public static void inspect(String path, PlanFacts facts, Diagnostics diagnostics) {
        DeferralsFit.inspect(path, facts, diagnostics);
        RoundPlanFits.inspect(path, facts.fanOuts(), diagnostics);
    }

    /** Holds a machine against the service's quotas. */
    public static void inspect(String path, StateMachine machine, Diagnostics diagnostics) {
        MachineFits.inspect(path, machine, diagnostics);
    }
}
