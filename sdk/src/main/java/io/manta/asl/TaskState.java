package io.manta.asl;

import io.manta.contract.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A state that calls a service.
 *
 * @param resource the integration's ARN
 * @param parameters the payload template; members whose names end in {@code .$} are paths
 * @param timeoutSeconds after how long the state fails with {@code States.Timeout}
 * @param heartbeatSeconds after how long without a heartbeat it fails with {@code
 *     States.HeartbeatTimeout}
 * @param next the state after it; without one it is the last of its group
 */
public record TaskState(
        Optional<String> comment,
        String resource,
        JsonObject parameters,
        DataPath resultPath,
        DataPath outputPath,
        int timeoutSeconds,
        Optional<Integer> heartbeatSeconds,
        List<Retrier> retry,
        Optional<String> next)
        implements State {
    public TaskState {
        retry = List.copyOf(retry);
        if (timeoutSeconds < 1) {
            throw new IllegalArgumentException(
                    "TimeoutSeconds must be at least 1, got: " + timeoutSeconds);
        }
        if (heartbeatSeconds.isPresent()
                && (heartbeatSeconds.get() < 1 || heartbeatSeconds.get() >= timeoutSeconds)) {
            throw new IllegalArgumentException(
                    "HeartbeatSeconds must be at least 1 and less than TimeoutSeconds, %s, got: %s"
                            .formatted(timeoutSeconds, heartbeatSeconds.get()));
        }
    }

    @Override
    public List<String> targets() {
        return next.stream().toList();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.task(this);
    }
}
