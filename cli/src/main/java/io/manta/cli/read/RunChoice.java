package io.manta.cli.read;

import io.manta.engine.port.RunRecord;
import io.manta.local.LocalStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The argument that names a run. */
final class RunChoice {
    static final String DESCRIPTION =
            "A run's id, the start of one, latest, or a swarm's name for its newest; the newest of all if left out.";

    @Parameters(arity = "0..1", paramLabel = "RUN", description = DESCRIPTION)
    private @Nullable String run;

    RunRecord in(LocalStore store) {
        var runs = new StoredRuns(store.runs());
        return run == null ? runs.newest() : runs.named(run);
    }
}
