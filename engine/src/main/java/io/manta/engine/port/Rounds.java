package io.manta.engine.port;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.machine.RoundPlan;
import java.util.List;
import java.util.Optional;

/** The plans of a run's rounds, and what its tasks asked for in each. */
public interface Rounds {
    /**
     * Stores the plan of its round unless there is one, in one step with a check that the run is
     * ACTIVE in the execution that made it: a plan may be for the next one.
     *
     * @param maker the number of the execution that made it
     * @return the stored one, which may be another's; empty if the run is not ACTIVE in that
     *     execution
     */
    Optional<RoundPlan> open(RoundPlan plan, int maker);

    Optional<RoundPlan> get(RunId run, int round);

    /**
     * Notes that an attempt asked for nodes in the round after its own, if the requests of its
     * round are still the {@code seen} ones that its caller has judged it against; the same request
     * (of the same attempt and call) is noted once.
     *
     * @return whether it is noted now; false if others came in between: read and judge anew
     */
    boolean schedule(ScheduleRequest request, int seen);

    /** Notes that an attempt asked for the run to end with its round. */
    void requestStop(Attempt attempt);

    /**
     * What the attempts of a round asked for: schedules in the order of the requests, stops in
     * none.
     */
    Requests requests(RunId run, int round);

    /**
     * Forgets the plans of this round and those after it that executions before {@code segment}
     * made, for whichever, and what their attempts asked for in those rounds, before that execution
     * runs them again. What is of its own stays, however late this comes.
     */
    void reopen(RunId run, int round, int segment);

    /**
     * A call of {@code schedule_next_iter}.
     *
     * @param call the caller's id of the call: a repeated call has the same
     */
    record ScheduleRequest(Attempt attempt, String call, Alias alias, List<NodeId> nodes) {
        public ScheduleRequest {
            nodes = List.copyOf(nodes);
        }
    }

    /** All requests of a round, of completed attempts and others. */
    record Requests(List<ScheduleRequest> schedules, List<Attempt> stops) {
        public Requests {
            schedules = List.copyOf(schedules);
            stops = List.copyOf(stops);
        }
    }
}
