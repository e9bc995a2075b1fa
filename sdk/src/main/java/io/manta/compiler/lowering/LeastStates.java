package io.manta.compiler.lowering;

import io.manta.asl.AslWriter;
import io.manta.asl.State;
import io.manta.compiler.Target;
import io.manta.compiler.analysis.FanOuts;
import io.manta.compiler.analysis.LeastBytes;
import io.manta.compiler.plan.Plan;
import io.manta.compiler.plan.WorkGraph;
import io.manta.contract.machine.ItemPlace;
import io.manta.graph.Policies;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Writes the shortest states that the works of a graph can have, whatever their plan. */
final class LeastStates {
    /** Two quotes and a comma. */
    private static final int AROUND_NAME = 3;

    /** A state is not the last of a branch if that is longer, and what is next has no name. */
    private static final Lowering.After SHORT = new Lowering.After(Optional.of(""));

    private final WorkStates works;
    private final FanOutStates fanOuts;
    private final Map<Single, Integer> singles = new HashMap<>();

    /** All that the length of such a state depends on: nothing in a name is written longer. */
    private record Single(Policies policies, int nameLength) {
        static Single of(Plan.Work work) {
            return new Single(work.example().policies(), alias(work).length());
        }
    }

    private LeastStates(Target target, WorkStates works) {
        this.works = works;
        this.fanOuts = new FanOutStates(target, work -> ItemPlace.PLAN, works);
    }

    static LeastBytes of(WorkGraph graph, Target target) {
        var queue = new QueueStates(target);
        var states = new LeastStates(target, new WorkStates(queue));
        return new LeastBytes(
                graph.works().stream().mapToLong(states::bytes).sum(),
                AslWriter.size(new WaitStates(queue).release("", SHORT)),
                AROUND_NAME
                        + graph.works().stream().mapToInt(w -> alias(w).length()).min().orElse(0));
    }

    private int bytes(Plan.Work work) {
        return work.isSingle()
                ? singles.computeIfAbsent(Single.of(work), single -> written(work))
                : written(work);
    }

    private int written(Plan.Work work) {
        return AROUND_NAME
                + alias(work).length()
                + AslWriter.size(state(alias(work), work.named(alias(work))));
    }

    private State state(String name, Plan.Work work) {
        if (work.isSingle()) {
            return works.single(name, work, Waits.NOTHING, SHORT);
        }
        return FanOuts.most(work).orElse(Long.MAX_VALUE) <= ItemPlace.MOST_IN_PLAN
                ? fanOuts.inline(name, work, SHORT)
                : fanOuts.distributed(name, work, SHORT);
    }

    /** A name is never shorter: that of several tasks begins with the first alias. */
    private static String alias(Plan.Work work) {
        return work.example().alias().value();
    }
}
