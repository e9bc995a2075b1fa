package io.manta.local.simulation;

import io.manta.engine.Ports;

/** A way to break one rule: ports that do not do what they should. */
@FunctionalInterface
interface Violation {
    Violation NONE = ports -> ports;

    Ports in(Ports ports);

    /** What World alone is given; else everybody has the same. */
    default Ports inWorld(Ports ports) {
        return ports;
    }
}
