package io.manta.compiler.check;

import io.manta.compiler.Diagnostics;
import io.manta.compiler.analysis.CrossedOrder;
import io.manta.compiler.plan.Decomposition;
import io.manta.compiler.plan.Plan;

/** The graph is made of sequences and forks alone. */
final class GraphIsSeriesParallel {
    private GraphIsSeriesParallel() {}

    static void inspect(String path, Decomposition decomposition, Diagnostics diagnostics) {
        if (decomposition.whole().isPresent()) {
            return;
        }
        var left = decomposition.left();
        CrossedOrder.of(left.stream().map(Decomposition.Left::before).toList())
                .map(
                        found ->
                                Wording.notSeriesParallel(
                                        path,
                                        alias(left.get(found.a()).plan().last()),
                                        alias(left.get(found.b()).plan().last()),
                                        alias(left.get(found.c()).plan().first()),
                                        alias(left.get(found.d()).plan().first())))
                .ifPresent(diagnostics::add);
    }

    private static String alias(Plan.Work work) {
        return work.example().alias().value();
    }
}
