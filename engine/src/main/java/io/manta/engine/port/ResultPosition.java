package io.manta.engine.port;

import io.manta.contract.id.NodeId;

/** Where a result stands among those that one task saved under one tag in one round. */
public record ResultPosition(NodeId node, int segment, int redrive, int retry, int sequence) {
    public static ResultPosition of(ResultRecord result) {
        var attempt = result.attempt();
        return new ResultPosition(
                attempt.assignment().node(),
                attempt.segment(),
                attempt.redrive(),
                attempt.retry(),
                result.sequence());
    }
}
