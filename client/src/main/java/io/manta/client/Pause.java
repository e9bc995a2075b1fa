package io.manta.client;

import java.time.Duration;

/** Waits before something is tried again. */
@FunctionalInterface
interface Pause {
    /** Sleeps; an interruption ends it, and stays for whoever looks for it. */
    Pause SLEEP =
            duration -> {
                try {
                    Thread.sleep(duration.toMillis());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new UnreachableException("interrupted while waiting for the cluster", e);
                }
            };

    void of(Duration duration);
}
