package io.manta.engine.port;

import io.manta.contract.id.Attempt;
import io.manta.contract.value.Value;
import java.time.Instant;

/**
 * A value that an attempt saved.
 *
 * @param sequence its place among the values that the attempt saved under the tag, from 0
 */
public record ResultRecord(
        Attempt attempt, String tag, int sequence, Value value, Instant savedAt) {}
