package io.manta.compiler.lowering;

import io.manta.asl.DataPath;
import io.manta.asl.State;
import io.manta.asl.TaskState;
import io.manta.compiler.Target;
import io.manta.compiler.plan.Plan;
import io.manta.contract.json.JsonObject;
import io.manta.contract.message.LaunchMessage;
import java.util.Optional;

/**
 * The states that run one assignment: each sends a launch message and waits until its token is
 * answered.
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

    /** The state of a work that is one task on exactly one node. */
    State single(String name, Plan.Work work, Lowering.After after) {
        return send(
                work,
                JsonObject.builder()
                        .put("alias", work.example().alias().value())
                        .put("node.$", items(name) + "[0].node")
                        .put("execution.$", "$$.Execution.Name"),
                after);
    }

    /** The state inside a Map, for whatever assignment its item is. */
    State ofItem(Plan.Work work) {
        return send(
                work,
                JsonObject.builder()
                        .put("alias.$", "$.alias")
                        .put("node.$", "$.node")
                        .put("execution.$", "$.execution"),
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
