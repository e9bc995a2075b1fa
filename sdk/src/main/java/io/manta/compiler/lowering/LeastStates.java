package io.manta.compiler.lowering;

import io.manta.asl.AslWriter;
import io.manta.asl.State;
import io.manta.compiler.Target;
import io.manta.compiler.analysis.FanOuts;
import io.manta.compiler.analysis.LeastBytes;
import io.manta.compiler.analysis.SwarmIndex;
import io.manta.compiler.plan.Plan;
import io.manta.compiler.plan.WorkGraph;
import io.manta.contract.document.TaskSpec;
import io.manta.contract.machine.ItemPlace;
import io.manta.graph.Policies;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Writes the shortest states that the works of a graph can have, whatever their plan. */
final class LeastStates {
    /** Two quotes and a comma. */
    private static final int AROUND_NAME = AslWriter.size("\"\",");

    private final WorkStates works;
    private final FanOutStates fanOuts;
    private final Map<Single, Integer> singles = new HashMap<>();

    /** All that the length of such a state depends on: nothing in a name is written longer. */
    private record Single(Policies policies, int nameLength) {
        static Single of(Plan.Work work) {
            return new Single(work.example().policies(), alias(work).length());
        }

        static Single of(String alias, TaskSpec task) {
            var policies =
                    new Policies(
                            Optional.empty(),
                            task.timeoutSeconds(),
                            task.programRetry(),
                            task.platformRetry());
            return new Single(policies, alias.length());
        }
    }

    private LeastStates(Target target, WorkStates works) {
        this.works = works;
        this.fanOuts = new FanOutStates(target, work -> ItemPlace.PLAN, works);
    }

    static LeastBytes of(WorkGraph graph, Target target) {
        var queue = new QueueStates(target);
        var states = new LeastStates(target, new WorkStates(queue));
        var mark =
                AROUND_NAME
                        + graph.works().stream().mapToInt(w -> alias(w).length()).min().orElse(0);
        return new LeastBytes(
                graph.works().stream().mapToLong(states::bytes).sum(),
                (long) graph.awaited().edges() * mark,
                AslWriter.size(new WaitStates(queue).release("", Lowering.After.SHORT)),
                mark);
    }

    /** The length of the shortest of all tasks' states, if each ran on one node. */
    static int shortest(SwarmIndex swarm, Target target) {
        var works = new WorkStates(new QueueStates(target));
        return IntStream.range(0, swarm.size())
                .mapToObj(i -> Single.of(swarm.alias(i), swarm.task(i)))
                .distinct()
                .mapToInt(single -> written(works, single))
                .min()
                .orElse(0);
    }

    private static int written(WorkStates works, Single single) {
        var name = "a".repeat(single.nameLength());
        return AROUND_NAME
                + single.nameLength()
                + AslWriter.size(works.shortest(name, single.policies()));
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
            return works.single(name, work, Waits.NOTHING, Lowering.After.SHORT);
        }
        return FanOuts.most(work).orElse(Long.MAX_VALUE) <= ItemPlace.MOST_IN_PLAN
                ? fanOuts.inline(name, work, Lowering.After.SHORT)
                : fanOuts.distributed(name, work, Lowering.After.SHORT);
    }

    /** A name is never shorter: that of several tasks begins with the first alias. */
    private static String alias(Plan.Work work) {
        return work.example().alias().value();
    }
}
