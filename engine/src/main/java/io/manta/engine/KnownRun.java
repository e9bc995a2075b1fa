package io.manta.engine;

import io.manta.contract.MantaException;
import io.manta.contract.id.RunId;
import io.manta.engine.port.RunRecord;
import io.manta.engine.port.Runs;

/** The run that a user means. */
public final class KnownRun {
    private KnownRun() {}

    /**
     * Its record.
     *
     * @throws MantaException if there is no such run
     */
    public static RunRecord of(Runs runs, RunId id) {
        return runs.get(id).orElseThrow(() -> new MantaException(unknown(id)));
    }

    /** Says that there is none. */
    public static String unknown(RunId id) {
        return "\"%s\" is not a run of this cluster".formatted(id);
    }
}
