package io.manta.compiler.check;

import io.manta.asl.StateMachine;
import io.manta.compiler.Diagnostics;
import io.manta.compiler.analysis.Bulk;
import io.manta.compiler.analysis.FanOuts;
import io.manta.compiler.analysis.SwarmIndex;
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

    /**
     * Holds a swarm that keeps the rules of swarms against what a machine can be.
     *
     * @param leastState how long the state of each task is at least
     */
    public static void inspectSize(SwarmIndex swarm, int leastState, Diagnostics diagnostics) {
        WorksFit.inspect(swarm, leastState, diagnostics);
    }

    /**
     * Holds what is known of a machine before it is built against what a definition has room for.
     */
    public static void inspect(String path, Bulk bulk, Diagnostics diagnostics) {
        DefinitionFits.inspect(path, bulk, diagnostics);
    }

    /** Holds what a round's plan can come to against the service's payload. */
    public static void inspect(String path, FanOuts fanOuts, Diagnostics diagnostics) {
        RoundPlanFits.inspect(path, fanOuts, diagnostics);
    }

    /** Holds a machine against the service's quotas. */
    public static void inspect(
            String path, StateMachine machine, Bulk bulk, Diagnostics diagnostics) {
        MachineFits.inspect(path, machine, bulk, diagnostics);
    }
}
