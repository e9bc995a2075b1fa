package io.manta.cli.read;

import io.manta.cli.completion.RunNames;
import io.manta.engine.port.RunRecord;
import io.manta.local.LocalStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The argument that names a run. */
public final class RunChoice {
    /** What commands say of a RUN that must be named. */
    public static final String ONE =
            "A run's id, the start of one, latest, or a swarm's name for its newest.";

    static final String DESCRIPTION =
            "A run's id, the start of one, latest, or a swarm's name for its newest; the newest of all if left out.";

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN",
            completionCandidates = RunNames.class,
            description = DESCRIPTION)
    private @Nullable String run;

    /** The run that it names. */
    public RunRecord in(LocalStore store) {
        var runs = new StoredRuns(store.runs());
        return run == null ? runs.newest() : runs.named(run);
    }
}
