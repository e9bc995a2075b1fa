package io.manta.engine.port;

/** What a launcher says to a request. */
public sealed interface LaunchAnswer {
    /** The container is being started, or was before. */
    record Started(String container) implements LaunchAnswer {}

    /** No room now: capacity, quota, throttling. The message stays in the queue. */
    record Later(String reason) implements LaunchAnswer {}

    /** It will never start: no such image, no permission. */
    record Refused(String reason) implements LaunchAnswer {}
}
