package io.manta.compiler.lowering;

import io.manta.asl.AslLimits;
import io.manta.asl.Retrier;
import io.manta.asl.StateMachine;
import io.manta.asl.TaskState;
import io.manta.compiler.InvariantViolation;
import io.manta.compiler.analysis.HistoryEvents;
import io.manta.compiler.analysis.PlanFacts;
import io.manta.compiler.plan.Plan;
import io.manta.compiler.plan.StateNames;
import io.manta.contract.machine.HistoryBound;
import io.manta.contract.machine.ItemPlace;
import java.util.LinkedHashMap;

/**
 * Proves how much history the rounds of a machine may need: counts the events of every state, with
 * all the retries that it has. How wide a round is, is known when it is planned; what one
 * assignment costs is known here. Assignments that have executions of their own cost their parent
 * nothing.
 */
public final class HistoryBounds {
    /** ExecutionStarted and ExecutionSucceeded, and the last state, entered and exited. */
    private static final long BEGIN_AND_END = 4;

    private final PlanFacts facts;

    private HistoryBounds(PlanFacts facts) {
        this.facts = facts;
    }

    /** The bound of the machine that the plan was lowered to. */
    public static HistoryBound of(StateMachine machine, PlanFacts facts) {
        var plan = facts.plan();
        var bounds = new HistoryBounds(facts);
        var edge = planning(machine) + HistoryEvents.OF_CHOICE;
        var assignments = new LinkedHashMap<String, Integer>();
        plan.works()
                .forEach(
                        work ->
                                assignments.put(
                                        work.name().orElseThrow(), (int) ofAssignment(work)));
        return new HistoryBound(
                (int) (AslLimits.HISTORY_EVENTS.most() - BEGIN_AND_END - edge),
                (int) (bounds.ofStructure(plan) + edge),
                assignments);
    }

    /** Of a state that plans: the first is tried as often as the others. */
    private static long planning(StateMachine machine) {
        if (machine.states().states().get(StateNames.PLAN_NEXT) instanceof TaskState task) {
            return HistoryEvents.ofTask(task.retry().stream().mapToInt(Retrier::maxAttempts).sum());
        }
        throw new InvariantViolation("the machine does not plan its rounds: " + machine);
    }

    private static long ofAssignment(Plan.Work work) {
        var policies = work.example().policies();
        return work.isSingle()
                ? HistoryEvents.ofAssignment(policies)
                : HistoryEvents.ofInlineMap(1, policies) - HistoryEvents.ofInlineMap(0, policies);
    }

    /** What a round adds, whatever runs in it. */
    private long ofStructure(Plan plan) {
        if (plan instanceof Plan.Sequence sequence) {
            return sequence.steps().stream().mapToLong(this::ofStructure).sum();
        }
        if (plan instanceof Plan.Fork fork) {
            return HistoryEvents.OF_PARALLEL
                    + fork.branches().stream().mapToLong(this::ofStructure).sum();
        }
        return ofWork((Plan.Work) plan);
    }

    private long ofWork(Plan.Work work) {
        var waiting = HistoryEvents.ofWaiting(work, facts.deferrals());
        if (work.isSingle()) {
            return waiting;
        }
        var place = facts.fanOuts().place(work);
        return waiting
                + HistoryEvents.OF_DISTRIBUTED_MAP
                + (place == ItemPlace.EITHER ? HistoryEvents.OF_CHOICE : 0);
    }
}
