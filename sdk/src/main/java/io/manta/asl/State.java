package io.manta.asl;

import java.util.List;
import java.util.Optional;

/** One state. The kinds that the compiler emits. */
public sealed interface State
        permits TaskState, MapState, DistributedMapState, ParallelState, ChoiceState, SucceedState {
    /** What the console shows beside it; for people. */
    Optional<String> comment();

    /** The states of its group that it may go on to; none after the last of a group. */
    List<String> targets();

    <R> R accept(Visitor<R> visitor);

    /**
     * A case for each kind of state; none has a default, so that a new kind breaks whoever does not
     * know it.
     */
    interface Visitor<R> {
        R task(TaskState state);

        R map(MapState state);

        R distributedMap(DistributedMapState state);

        R parallel(ParallelState state);

        R choice(ChoiceState state);

        R succeed(SucceedState state);
    }
}
