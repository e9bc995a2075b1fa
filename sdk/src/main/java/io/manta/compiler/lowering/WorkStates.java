package io.manta.compiler.lowering;

import io.manta.asl.State;
import io.manta.compiler.plan.Plan;
import io.manta.contract.json.JsonObject;
import io.manta.contract.message.LaunchMessage;
import io.manta.graph.Policies;

/**
 * The states that run one assignment: each sends a launch message and waits until its token is
 * answered.
 */
final class WorkStates {
    private final QueueStates queue;

    WorkStates(QueueStates queue) {
        this.queue = queue;
    }

    /** The state of a work that is one task on exactly one node. */
    State single(String name, Plan.Work work, Waits waits, Lowering.After after) {
        return send(
                work.example().policies(),
                onOneNode(name, work.example().alias().value()),
                waits,
                after);
    }

    /** The shortest state that a task can be, whatever is before it and after it. */
    State shortest(String alias, Policies policies) {
        return send(policies, onOneNode(alias, alias), Waits.NOTHING, Lowering.After.SHORT);
    }

    private static JsonObject.Builder onOneNode(String name, String alias) {
        return JsonObject.builder()
                .put("alias", alias)
                .put("node.$", items(name) + "[0].node")
                .put("execution.$", "$$.Execution.Name");
    }

    /** The state inside a Map, for whatever assignment its item is. */
    State ofItem(Plan.Work work) {
        return send(
                work.example().policies(),
                JsonObject.builder()
                        .put("alias.$", "$.alias")
                        .put("node.$", "$.node")
                        .put("execution.$", "$.execution"),
                Waits.NOTHING,
                Lowering.After.NOTHING);
    }

    /** Where in the round's plan the assignments of a state are. */
    static String items(String state) {
        return "$.items['" + state + "']";
    }

    /**
     * Sends a {@link LaunchMessage} and waits for the answer to its token.
     *
     * @param assignment which task on which node, and the execution of the run that asks
     */
    private State send(
            Policies policies, JsonObject.Builder assignment, Waits waits, Lowering.After after) {
        return queue.await(
                new QueueStates.Message(LaunchMessage.KIND, assignment.build(), waits),
                Retries.of(policies),
                after);
    }
}
