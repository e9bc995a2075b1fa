package io.manta.functions.event;

import io.manta.contract.json.JsonReader;

/**
 * An execution that has another status than before. Such events are best effort.
 *
 * @param execution its ARN
 * @param status {@code RUNNING}, {@code SUCCEEDED}, {@code FAILED}, {@code TIMED_OUT}, {@code
 *     ABORTED} or {@code PENDING_REDRIVE}
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html">Step
 *     Functions events</a>
 */
public record ExecutionChanged(String execution, String name, String status) implements AwsEvent {
    /** Whether it goes on no more. */
    public boolean isEnd() {
        return !status.equals("RUNNING") && !status.equals("PENDING_REDRIVE");
    }

    static ExecutionChanged read(JsonReader detail) {
        return new ExecutionChanged(
                detail.string("executionArn"), detail.string("name"), detail.string("status"));
    }
}
