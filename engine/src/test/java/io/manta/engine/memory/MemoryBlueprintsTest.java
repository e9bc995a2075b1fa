package io.manta.engine.memory;

import io.manta.engine.port.Blueprints;
import io.manta.engine.port.BlueprintsContract;

/** The fake keeps the port's promises. */
class MemoryBlueprintsTest extends BlueprintsContract {
    private final MemoryBlueprints blueprints = new MemoryBlueprints();

    @Override
    protected Blueprints blueprints() {
        return blueprints;
    }
}
