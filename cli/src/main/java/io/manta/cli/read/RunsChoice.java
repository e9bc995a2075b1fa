package io.manta.cli.read;

import io.manta.cli.completion.RunNames;
import io.manta.engine.port.RunRecord;
import io.manta.local.LocalStore;
import java.util.List;
import picocli.CommandLine.Parameters;

/** The argument that names any number of runs. */
public final class RunsChoice {
    @Parameters(
            arity = "0..*",
            paramLabel = "RUN",
            completionCandidates = RunNames.class,
            description = RunChoice.DESCRIPTION)
    private List<String> names = List.of();

    /** Those named, each once; the newest run if none is. */
    public List<RunRecord> in(LocalStore store) {
        var runs = new StoredRuns(store.runs());
        return names.isEmpty()
                ? List.of(runs.newest())
                : names.stream().map(runs::named).distinct().toList();
    }
}
