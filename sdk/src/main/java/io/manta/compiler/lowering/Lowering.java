package io.manta.compiler.lowering;

import io.manta.asl.DataPath;
import io.manta.asl.ParallelState;
import io.manta.asl.State;
import io.manta.asl.StateGroup;
import io.manta.asl.StateMachine;
import io.manta.compiler.Target;
import io.manta.compiler.analysis.Deferrals;
import io.manta.compiler.analysis.LeastBytes;
import io.manta.compiler.analysis.PlanFacts;
import io.manta.compiler.analysis.SwarmIndex;
import io.manta.compiler.plan.Plan;
import io.manta.compiler.plan.StateNames;
import io.manta.compiler.plan.WorkGraph;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.document.SwarmDocumentJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a named plan as a state machine: a sequence becomes {@code Next}, a fork a Parallel, a
 * work a Task or a Map, and around them are the states that plan each round. An order that the
 * plan's structure lacks is in messages: a release after the one work, and the other waits for it.
 *
 * <p>The execution's data is the plan of the round. No state of the graph changes it: each drops
 * its result, and the last of a branch passes {@code {}} on, because what branches end with counts
 * against the service's payload limit even when it is dropped then.
 */
public final class Lowering {
    private final Deferrals deferrals;
    private final WaitStates waits;
    private final WorkStates works;
    private final FanOutStates fanOuts;

    private Lowering(Target target, PlanFacts facts) {
        var queue = new QueueStates(target);
        this.deferrals = facts.deferrals();
        this.waits = new WaitStates(queue);
        this.works = new WorkStates(queue);
        this.fanOuts = new FanOutStates(target, facts.fanOuts()::place, works);
    }

    /** The machine that runs the plan once a round. */
    public static StateMachine lower(PlanFacts facts, SwarmDocument document, Target target) {
        var plan = facts.plan();
        var rounds = new RoundStates(target, SwarmDocumentJson.hash(document));
        var lowering = new Lowering(target, facts);
        var graph = lowering.states(plan, new After(Optional.of(StateNames.PLAN_NEXT)));
        var states = new LinkedHashMap<String, State>();
        states.put(StateNames.PLAN_FIRST, rounds.planFirst());
        states.put(StateNames.DECIDE, rounds.decide(lowering.entry(plan)));
        states.putAll(graph);
        states.put(StateNames.PLAN_NEXT, rounds.planNext());
        states.put(StateNames.END, rounds.end());
        return new StateMachine(
                Optional.of("Manta swarm " + document.name()),
                new StateGroup(StateNames.PLAN_FIRST, states));
    }

    /** How long a definition of the graph's works is at least. */
    public static LeastBytes least(WorkGraph graph, Target target) {
        return LeastStates.of(graph, target);
    }

    /** How long the state of any task of the swarm is at least: known before there is a graph. */
    public static int leastState(SwarmIndex swarm, Target target) {
        return LeastStates.shortest(swarm, target);
    }

    /** What comes after a plan; empty at the end of a branch. */
    record After(Optional<String> next) {
        static final After NOTHING = new After(Optional.empty());

        /** A state is not the last of a branch if that is longer, and what is next has no name. */
        static final After SHORT = new After(Optional.of(""));

        /** What the last state of the plan passes on: the execution's data, or nothing. */
        DataPath outputPath() {
            return next.isPresent() ? DataPath.WHOLE : DataPath.NOTHING;
        }
    }

    /** The states of {@code plan}, side by side in one group, in the order that it has. */
    private Map<String, State> states(Plan plan, After after) {
        return plan.accept(new OfPlan(after));
    }

    private StateGroup branch(Plan plan) {
        return new StateGroup(entry(plan), states(plan, After.NOTHING));
    }

    /** The state that {@code plan} starts at. */
    private String entry(Plan plan) {
        if (plan instanceof Plan.Sequence sequence) {
            return entry(sequence.steps().get(0));
        }
        if (plan instanceof Plan.Fork fork) {
            return named(fork.name(), fork);
        }
        return entry((Plan.Work) plan);
    }

    private String entry(Plan.Work work) {
        var name = named(work.name(), work);
        if (deferrals.isGated(work)) {
            return name + StateNames.GATE;
        }
        return work.isSingle() ? name : fanOuts.entry(work);
    }

    private static String named(Optional<String> name, Plan plan) {
        return name.orElseThrow(() -> new IllegalStateException("a plan must be named: " + plan));
    }

    private final class OfPlan implements Plan.Visitor<Map<String, State>> {
        private final After after;

        OfPlan(After after) {
            this.after = after;
        }

        @Override
        public Map<String, State> work(Plan.Work work) {
            var name = named(work.name(), work);
            if (!deferrals.isReleased(work)) {
                return started(name, work, after);
            }
            var release = name + StateNames.RELEASE;
            var states = started(name, work, new After(Optional.of(release)));
            states.put(release, waits.release(name, after));
            return states;
        }

        private Map<String, State> started(String name, Plan.Work work, After then) {
            var states = new LinkedHashMap<String, State>();
            var awaited = new Waits(deferrals.after(work));
            if (work.isSingle()) {
                states.put(name, works.single(name, work, awaited, then));
                return states;
            }
            if (deferrals.isGated(work)) {
                var opened = new After(Optional.of(fanOuts.entry(work)));
                states.put(name + StateNames.GATE, waits.gate(name, awaited, opened));
            }
            states.putAll(fanOuts.states(work, then));
            return states;
        }

        @Override
        public Map<String, State> sequence(Plan.Sequence sequence) {
            var states = new LinkedHashMap<String, State>();
            var steps = sequence.steps();
            for (var i = 0; i < steps.size(); i++) {
                var next =
                        i + 1 < steps.size()
                                ? new After(Optional.of(entry(steps.get(i + 1))))
                                : after;
                states.putAll(states(steps.get(i), next));
            }
            return states;
        }

        @Override
        public Map<String, State> fork(Plan.Fork fork) {
            return Map.of(
                    named(fork.name(), fork),
                    new ParallelState(
                            Optional.empty(),
                            fork.branches().stream().map(Lowering.this::branch).toList(),
                            DataPath.NOTHING,
                            after.outputPath(),
                            after.next()));
        }
    }
}
