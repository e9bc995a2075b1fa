package io.manta.compiler.check;

import io.manta.asl.AslLimits;
import io.manta.compiler.Diagnostics;
import io.manta.compiler.analysis.PlanFacts;
import io.manta.compiler.plan.Plan;
import io.manta.compiler.plan.WorkGraph;

/**
 * What launches wait for beyond the structure has room in a definition beside its states. Known as
 * soon as too much is deferred, so that a hopeless swarm is refused before its machine is built.
 */
final class DeferralsFit {
    /** A name in {@code after}, without its characters: two quotes and a comma. */
    private static final int AROUND_NAME = 3;

    private DeferralsFit() {}

    /** The most marks that launches of the graph's works can wait for. */
    static long most(WorkGraph graph) {
        return most(
                graph.works().stream().mapToInt(DeferralsFit::length).min().orElse(1),
                graph.size());
    }

    static void inspect(String path, PlanFacts facts, Diagnostics diagnostics) {
        var works = facts.plan().works().toList();
        var most =
                most(works.stream().mapToInt(DeferralsFit::length).min().orElse(1), works.size());
        if (facts.deferrals().count() > most) {
            diagnostics.add(Wording.tooManyDeferred(path, most, facts.deferrals().count()));
        }
    }

    private static long most(int shortestName, int works) {
        var room = AslLimits.DEFINITION_SIZE.most() - (long) works * WorksFit.LEAST_STATE_BYTES;
        return room / (AROUND_NAME + shortestName);
    }

    private static int length(Plan.Work work) {
        return work.example().alias().value().length();
    }
}
