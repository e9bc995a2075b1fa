package io.manta.engine.plan;

import io.manta.contract.id.RunId;
import io.manta.contract.machine.Blueprint;
import io.manta.contract.machine.RoundPlan;
import io.manta.contract.node.Node;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the planner would plan, before there is a run: nothing is stored. Every round is taken to be
 * as wide as the first, in which every task runs where its placement lets it.
 */
public final class RoundPreview {
    private static final RunId RUN = new RunId("preview");

    private final RoundPlan plan;
    private final Blueprint blueprint;

    private RoundPreview(RoundPlan plan, Blueprint blueprint) {
        this.plan = plan;
        this.blueprint = blueprint;
    }

    /**
     * The first round on these nodes.
     *
     * @throws io.manta.contract.MantaException if a task can't be placed
     */
    public static RoundPreview of(Blueprint blueprint, List<Node> nodes) {
        var choice =
                new NodeChoice(blueprint, nodes, new NodeChoice.Draw(0, 0), Map.of(), Map.of());
        var whole = Planner.whole(blueprint, choice, RUN, 0, 0);
        return new RoundPreview(
                new RoundItems(new UnkeptObjects()).store(whole, blueprint.states()), blueprint);
    }

    /** Its plan, long lists taken out of it. */
    public RoundPlan plan() {
        return plan;
    }

    /** The most that such a round adds to the history of its execution. */
    public long historyEvents() {
        return blueprint.history().of(plan.items());
    }

    /** How many such rounds the history of one execution holds. */
    public long roundsOfAnExecution() {
        var rounds = 0L;
        var used = 0L;
        while (true) {
            var next =
                    new ExecutionRoom(0, used, Instant.EPOCH)
                            .place(plan, blueprint.history(), Instant.EPOCH);
            if (next.segment() > 0) {
                return rounds;
            }
            rounds++;
            used = next.events();
        }
    }

    /** How many executions a run of so many rounds has. */
    public long executions(long rounds) {
        var each = roundsOfAnExecution();
        return Math.max(1, (rounds + each - 1) / each);
    }
}
