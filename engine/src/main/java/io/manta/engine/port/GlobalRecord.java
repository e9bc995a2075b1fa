package io.manta.engine.port;

import io.manta.contract.value.Value;

/**
 * A global as it stands.
 *
 * @param version 1 when it is first set, one more with each change
 */
public record GlobalRecord(String tag, Value value, long version) {}
