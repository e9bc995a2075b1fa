package io.manta.compiler.lowering;

import io.manta.asl.DataPath;
import io.manta.asl.Retrier;
import io.manta.asl.State;
import io.manta.asl.TaskState;
import io.manta.compiler.Target;
import io.manta.contract.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** States that send to the launch queue. */
final class QueueStates {
    /**
     * A backstop only, since the state also waits while its message is queued or parked: a message
     * lives 14 days at most, and after that nothing answers the token. A task's own timeout counts
     * from its program's start and is held there.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html">
     *     SQS message quotas</a>
     */
    private static final int BACKSTOP_SECONDS = 14 * 24 * 60 * 60;

    /** The engine sends heartbeats for every attempt that lives; a lost message shows by this. */
    private static final int HEARTBEAT_SECONDS = 30 * 60;

    /** Sending takes milliseconds; a state that hangs is tried again. */
    private static final int SEND_SECONDS = 60;

    private final Target target;

    QueueStates(Target target) {
        this.target = target;
    }

    /**
     * What a state sends beside the run and the round that it is of.
     *
     * @param kind the word by which the engine tells messages apart
     * @param about what the message is about
     * @param waits what must be true before the message is acted on
     */
    record Message(String kind, JsonObject about, Waits waits) {}

    /** Sends the message with a task token, and waits until that is answered. */
    State await(Message message, List<Retrier> retries, Lowering.After after) {
        var body = body(message);
        body.put("redrive.$", "$$.Execution.RedriveCount").put("retry.$", "$$.State.RetryCount");
        message.waits().put(body).put("token.$", "$$.Task.Token");
        return new TaskState(
                message.waits().comment(),
                resource("sqs:sendMessage.waitForTaskToken"),
                parameters(body),
                DataPath.NOTHING,
                after.outputPath(),
                BACKSTOP_SECONDS,
                Optional.of(HEARTBEAT_SECONDS),
                retries,
                after.next());
    }

    /** Sends the message and goes on. */
    State send(Message message, List<Retrier> retries, Lowering.After after) {
        return new TaskState(
                Optional.empty(),
                resource("sqs:sendMessage"),
                parameters(body(message)),
                DataPath.NOTHING,
                after.outputPath(),
                SEND_SECONDS,
                Optional.empty(),
                retries,
                after.next());
    }

    private static JsonObject.Builder body(Message message) {
        var body =
                JsonObject.builder()
                        .put("kind", message.kind())
                        .put("run.$", "$.run")
                        .put("segment.$", "$.segment")
                        .put("round.$", "$.round");
        message.about().members().forEach(body::put);
        return body;
    }

    private JsonObject parameters(JsonObject.Builder body) {
        return JsonObject.builder()
                .put("QueueUrl", target.launchQueueUrl())
                .put("MessageGroupId.$", "$.run")
                .put("MessageBody", body.build())
                .build();
    }

    private String resource(String integration) {
        return "arn:%s:states:::%s".formatted(target.partition(), integration);
    }
}
