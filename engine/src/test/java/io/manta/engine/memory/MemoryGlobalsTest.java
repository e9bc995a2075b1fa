package io.manta.engine.memory;

import io.manta.engine.port.Globals;
import io.manta.engine.port.GlobalsContract;

/** The fake keeps the port's promises. */
class MemoryGlobalsTest extends GlobalsContract {
    private final MemoryGlobals globals = new MemoryGlobals();

    @Override
    protected Globals globals() {
        return globals;
    }
}
