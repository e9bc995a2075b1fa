package io.manta.engine.memory;

import io.manta.engine.port.Objects;
import io.manta.engine.port.ObjectsContract;

/** The fake keeps the port's promises. */
class MemoryObjectsTest extends ObjectsContract {
    private final MemoryObjects objects = new MemoryObjects();

    @Override
    protected Objects objects() {
        return objects;
    }
}
