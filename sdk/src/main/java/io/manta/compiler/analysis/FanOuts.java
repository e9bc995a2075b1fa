package io.manta.compiler.analysis;

import io.manta.asl.AslLimits;
import io.manta.asl.Quota;
import io.manta.compiler.plan.Plan;
import io.manta.contract.machine.ItemPlace;
import io.manta.contract.machine.RoundPlan;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * How each fan-out of a named plan is run: inline while it is within the inline concurrency and
 * what all together may add to one execution's history and data, else by executions of its own.
 *
 * <p>Where many fan-outs don't fit together, those that add least stay inline.
 */
public final class FanOuts {
    /**
     * Of the plan of a round, which the plan function answers with and the service puts more
     * around.
     */
    public static final Quota ROUND_PLAN =
            new Quota("the plan of a round", RoundPlan.MOST_BYTES, "bytes", "docs/compiler.md");

    /**
     * What the works of one round may add to a history. The rest is for the states that plan, and
     * for what an execution needs to hand over to the next.
     */
    static final long MOST_EVENTS = AslLimits.HISTORY_EVENTS.most() * 4 / 5;

    private final Map<String, ItemPlace> places = new HashMap<>();
    private long events;
    private long bytes = PlanBytes.OF_ENVELOPE;

    private FanOuts() {}

    /** Of a named plan. */
    public static FanOuts of(Plan plan, Deferrals deferrals) {
        var fanOuts = new FanOuts();
        var works = plan.works().toList();
        fanOuts.events = eventsOfForks(plan);
        works.forEach(work -> fanOuts.events += HistoryEvents.ofWaiting(work, deferrals));
        works.forEach(fanOuts::addLeast);
        works.stream()
                .filter(work -> !work.isSingle())
                .sorted(Comparator.comparingLong(FanOuts::inlineEvents))
                .forEach(fanOuts::keepInline);
        return fanOuts;
    }

    /** Where the state of the work takes its assignments from. */
    public ItemPlace place(Plan.Work work) {
        return Objects.requireNonNull(places.get(name(work)), () -> "not of this plan: " + work);
    }

    /** How long the plan of a round can get, however its fan-outs are run. */
    public long planBytes() {
        return bytes;
    }

    /** The most assignments that a work ever has in a round; empty if only the nodes bound it. */
    public static OptionalLong most(Plan.Work work) {
        var nodes = work.example().nodes().most();
        return nodes.isPresent()
                ? OptionalLong.of((long) nodes.getAsInt() * work.tasks().size())
                : OptionalLong.empty();
    }

    /** Counts what a work adds in any case: as one assignment, or by executions of its own. */
    private void addLeast(Plan.Work work) {
        places.put(name(work), work.isSingle() ? ItemPlace.PLAN : ItemPlace.STORE);
        events +=
                work.isSingle()
                        ? HistoryEvents.ofAssignment(work.example().policies())
                        : HistoryEvents.OF_DISTRIBUTED_MAP;
        bytes +=
                work.isSingle()
                        ? PlanBytes.ofItems(name(work), List.of(work.example().alias()), 1)
                        : PlanBytes.ofReference(name(work));
    }

    /** Lets the fan-out run inline if it and those before it fit. */
    private void keepInline(Plan.Work work) {
        var most = most(work);
        var moreEvents = inlineEvents(work) - HistoryEvents.OF_DISTRIBUTED_MAP;
        if (most.orElse(0) > ItemPlace.MOST_IN_PLAN || events + moreEvents > MOST_EVENTS) {
            return;
        }
        // The planner stores what may be stored when a plan gets too long.
        var moreBytes =
                most.isPresent() ? inlineBytes(work) - PlanBytes.ofReference(name(work)) : 0;
        if (moreBytes > 0 && !ROUND_PLAN.admits(bytes + moreBytes)) {
            return;
        }
        events += moreEvents;
        bytes += Math.max(0, moreBytes);
        places.put(name(work), most.isPresent() ? ItemPlace.PLAN : ItemPlace.EITHER);
    }

    private static long inlineEvents(Plan.Work work) {
        var most = most(work);
        return HistoryEvents.ofInlineMap(
                        most.orElse(ItemPlace.MOST_IN_PLAN), work.example().policies())
                + (most.isPresent() ? 0 : HistoryEvents.OF_CHOICE);
    }

    private static long inlineBytes(Plan.Work work) {
        var aliases = work.tasks().stream().map(task -> task.alias()).toList();
        return PlanBytes.ofItems(name(work), aliases, work.example().nodes().most().orElseThrow());
    }

    private static long eventsOfForks(Plan plan) {
        if (plan instanceof Plan.Sequence sequence) {
            return sequence.steps().stream().mapToLong(FanOuts::eventsOfForks).sum();
        }
        if (plan instanceof Plan.Fork fork) {
            return HistoryEvents.OF_PARALLEL
                    + fork.branches().stream().mapToLong(FanOuts::eventsOfForks).sum();
        }
        return 0;
    }

    private static String name(Plan.Work work) {
        return work.name().orElseThrow();
    }
}
