package io.manta.light;

import java.util.Optional;

/**
 * A global as it stands.
 *
 * @param value empty if it is not set
 * @param version one more with each change; 0 if it is not set
 */
public record Versioned(Optional<Datum> value, long version) {}
