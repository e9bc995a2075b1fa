package io.manta.engine.submit;

import io.manta.contract.document.SwarmDocument;
import io.manta.contract.id.RunId;
import io.manta.engine.Ports;
import io.manta.engine.port.Globals.IfVersion;
import io.manta.engine.world.Values;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The globals with which a run of a swarm begins. */
public final class InitialGlobals {
    private static final IfVersion UNSET = new IfVersion(0, "initial");

    private InitialGlobals() {}

    /** Sets those that are not set: when this is repeated, tasks may have changed them already. */
    public static void set(Ports ports, RunId run, SwarmDocument document) {
        var values = new Values(ports.objects());
        try {
            for (var global : document.globals().entrySet()) {
                ports.globals()
                        .putIfVersion(run, global.getKey(), values.kept(global.getValue()), UNSET);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
