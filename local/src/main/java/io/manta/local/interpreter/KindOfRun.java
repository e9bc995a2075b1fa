package io.manta.local.interpreter;

import io.manta.asl.ChoiceState;
import io.manta.asl.DistributedMapState;
import io.manta.asl.MapState;
import io.manta.asl.ParallelState;
import io.manta.asl.State;
import io.manta.asl.SucceedState;
import io.manta.asl.TaskState;
import java.util.Optional;

/** What a visit of a state does, by the state's kind. */
final class KindOfRun implements State.Visitor<Runnable> {
    private final Visit visit;

    KindOfRun(Visit visit) {
        this.visit = visit;
    }

    @Override
    public Runnable task(TaskState state) {
        return new TaskRun(visit, state)::begin;
    }

    @Override
    public Runnable map(MapState state) {
        return () -> MapRun.begin(visit, state);
    }

    @Override
    public Runnable distributedMap(DistributedMapState state) {
        return () -> DistributedMapRun.begin(visit, state);
    }

    @Override
    public Runnable parallel(ParallelState state) {
        return () -> ParallelRun.begin(visit, state);
    }

    @Override
    public Runnable choice(ChoiceState state) {
        return () -> ChoiceRun.run(visit, state);
    }

    @Override
    public Runnable succeed(SucceedState state) {
        return () -> visit.leave(Optional.empty(), visit.data());
    }
}
