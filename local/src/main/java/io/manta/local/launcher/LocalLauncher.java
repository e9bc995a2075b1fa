package io.manta.local.launcher;

import io.manta.engine.port.Launcher;

/** A launcher of this machine: it has so many slots, and nothing that it started outlives it. */
public interface LocalLauncher extends Launcher, ContainerSignals, AutoCloseable {
    /** Whether a container could be launched now; a container's end makes room. */
    boolean hasRoom();

    /** Stops every container, waits until all are gone, and launches no more. */
    @Override
    void close();
}
