package io.manta.engine.submit;

import io.manta.contract.id.RunId;
import io.manta.contract.value.Value;
import io.manta.engine.Ports;
import io.manta.engine.world.Values;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The globals with which a run of a swarm begins. */
public final class InitialGlobals {
    private InitialGlobals() {}

    /** Sets those that are not set: when this is repeated, tasks may have changed them already. */
    public static void set(Ports ports, RunId run, Map<String, Value> initial) {
        var values = Values.of(ports, run);
        try {
            for (var global : initial.entrySet()) {
                ports.globals().putFirst(run, global.getKey(), values.kept(global.getValue()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
