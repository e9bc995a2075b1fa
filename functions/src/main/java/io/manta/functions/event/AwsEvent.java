package io.manta.functions.event;

import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;

/**
 * An event of EventBridge.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/ref/events-structure.html">AWS
 *     service event metadata</a>
 */
public sealed interface AwsEvent permits TaskStopped, ExecutionChanged, AwsEvent.Other {
    /** One that says nothing to us: a task that goes on, or what a rule lets through by mistake. */
    record Other(String type) implements AwsEvent {}

    /** Whether a message is an event, where other messages come, too. */
    static boolean isOne(JsonObject message) {
        return message.get("detail-type").isPresent() && message.get("detail").isPresent();
    }

    /**
     * What the event tells.
     *
     * @throws io.manta.contract.WireFormatException if it lacks what its kind has
     */
    static AwsEvent read(JsonObject message) {
        var event = JsonReader.of(message, "event");
        var type = event.string("detail-type");
        return switch (type) {
            case "ECS Task State Change" -> task(event.child("detail"));
            case "Step Functions Execution Status Change" ->
                    ExecutionChanged.read(event.child("detail"));
            default -> new Other(type);
        };
    }

    private static AwsEvent task(JsonReader detail) {
        return TaskStopped.isStopped(detail)
                ? TaskStopped.read(detail)
                : new Other("task is " + detail.string("lastStatus"));
    }
}
