package io.manta.compiler.lowering;

import io.manta.asl.AslLimits;
import io.manta.asl.DataPath;
import io.manta.asl.MapState;
import io.manta.asl.State;
import io.manta.asl.StateGroup;
import io.manta.asl.TaskState;
import io.manta.compiler.Target;
import io.manta.compiler.plan.Plan;
import io.manta.compiler.plan.StateNames;
import io.manta.contract.json.JsonObject;
import io.manta.contract.message.LaunchMessage;
import java.util.Map;
import java.util.Optional;

/**
 * The state of a work. One task on exactly one node is a Task; anything else is a Map over the
 * assignments that the round's plan lists for the state. Either sends a launch message for each
 * assignment and waits until its token is answered.
 */
final class WorkStates {
    /**
     * A backstop only, since the state also waits while its message is queued: a message lives 14
     * days at most, and after that nothing answers the token. A task's own timeout counts from its
     * program's start and is held there.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html">
     *     SQS message quotas</a>
     */
    private static final int BACKSTOP_SECONDS = 14 * 24 * 60 * 60;

    /** The engine sends heartbeats for every attempt that lives; a lost message shows by this. */
    private static final int HEARTBEAT_SECONDS = 30 * 60;

    private final Target target;

    WorkStates(Target target) {
        this.target = target;
    }

    State state(String name, Plan.Work work, Lowering.After after) {
        return work.isSingle() ? task(name, work, after) : map(name, work, after);
    }

    private State task(String name, Plan.Work work, Lowering.After after) {
        return send(
                work,
                JsonObject.builder()
                        .put("alias", work.example().alias().value())
                        .put("node.$", items(name) + "[0].node"),
                after);
    }

    private State map(String name, Plan.Work work, Lowering.After after) {
        var inside = name + StateNames.ON_ONE_NODE;
        var message = JsonObject.builder().put("alias.$", "$.alias").put("node.$", "$.node");
        return new MapState(
                Optional.empty(),
                items(name),
                JsonObject.builder()
                        .put("run.$", "$.run")
                        .put("segment.$", "$.segment")
                        .put("round.$", "$.round")
                        .put("alias.$", "$$.Map.Item.Value.alias")
                        .put("node.$", "$$.Map.Item.Value.node")
                        .build(),
                (int) AslLimits.INLINE_CONCURRENCY.most(),
                new StateGroup(inside, Map.of(inside, send(work, message, Lowering.After.NOTHING))),
                DataPath.NOTHING,
                after.outputPath(),
                after.next());
    }

    /** Where in the round's plan the assignments of a state are. */
    private static String items(String state) {
        return "$.items['" + state + "']";
    }

    /**
     * Sends a {@link LaunchMessage} and waits for the answer to its token.
     *
     * @param assignment which task on which node
     */
    private State send(Plan.Work work, JsonObject.Builder assignment, Lowering.After after) {
        var message =
                JsonObject.builder()
                        .put("kind", LaunchMessage.KIND)
                        .put("run.$", "$.run")
                        .put("segment.$", "$.segment")
                        .put("round.$", "$.round");
        assignment.build().members().forEach(message::put);
        message.put("redrive.$", "$$.Execution.RedriveCount")
                .put("retry.$", "$$.State.RetryCount")
                .put("execution.$", "$$.Execution.Name")
                .put("token.$", "$$.Task.Token");
        return new TaskState(
                Optional.empty(),
                "arn:%s:states:::sqs:sendMessage.waitForTaskToken".formatted(target.partition()),
                JsonObject.builder()
                        .put("QueueUrl", target.launchQueueUrl())
                        .put("MessageGroupId.$", "$.run")
                        .put("MessageBody", message.build())
                        .build(),
                DataPath.NOTHING,
                after.outputPath(),
                BACKSTOP_SECONDS,
                Optional.of(HEARTBEAT_SECONDS),
                Retries.of(work.example().policies()),
                after.next());
    }
}
