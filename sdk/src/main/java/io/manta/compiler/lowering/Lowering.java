package io.manta.compiler.lowering;

import io.manta.asl.DataPath;
import io.manta.asl.ParallelState;
import io.manta.asl.State;
import io.manta.asl.StateGroup;
import io.manta.asl.StateMachine;
import io.manta.compiler.Target;
import io.manta.compiler.analysis.FanOuts;
import io.manta.compiler.plan.Plan;
import io.manta.compiler.plan.StateNames;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.document.SwarmDocumentJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a named plan as a state machine: a sequence becomes {@code Next}, a fork a Parallel, a
 * work a Task or a Map, and around them are the states that plan each round.
 *
 * <p>The execution's data is the plan of the round. No state of the graph changes it: each drops
 * its result, and the last of a branch passes {@code {}} on, because what branches end with counts
 * against the service's payload limit even when it is dropped then.
 */
public final class Lowering {
    private final WorkStates works;
    private final FanOutStates fanOuts;

    private Lowering(Target target, FanOuts fanOuts) {
        this.works = new WorkStates(target);
        this.fanOuts = new FanOutStates(target, fanOuts, works);
    }

    /** The machine that runs {@code plan} once a round. */
    public static StateMachine lower(
            Plan plan, FanOuts fanOuts, SwarmDocument document, Target target) {
        var rounds = new RoundStates(target, SwarmDocumentJson.hash(document));
        var lowering = new Lowering(target, fanOuts);
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

    /** What comes after a plan; empty at the end of a branch. */
    record After(Optional<String> next) {
        static final After NOTHING = new After(Optional.empty());

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
        var work = (Plan.Work) plan;
        return work.isSingle() ? named(work.name(), work) : fanOuts.entry(work);
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
            return work.isSingle()
                    ? Map.of(name, works.single(name, work, after))
                    : fanOuts.states(work, after);
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
