package io.manta.cli.read;

import io.manta.cli.CliException;
import io.manta.cli.text.Closest;
import io.manta.contract.id.RunId;
import io.manta.engine.port.RunRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the run that the user names. */
final class StoredRuns {
    private static final int LISTED = 5;

    private final List<RunRecord> newestFirst;

    StoredRuns(List<RunRecord> newestFirst) {
        this.newestFirst = newestFirst;
    }

    /**
     * The run with this id, or else the newest of the swarm with this name, or else the only one
     * whose id begins so.
     */
    RunRecord named(String name) {
        return find(name).orElseThrow(() -> unknown(name));
    }

    Optional<RunRecord> find(String name) {
        return first(run -> run.id().value().equals(name))
                .or(() -> first(run -> run.swarm().equals(name)))
                .or(() -> only(run -> run.id().value().startsWith(name)));
    }

    RunRecord newest() {
        return first(run -> true)
                .orElseThrow(
                        () ->
                                CliException.usage("there is no run here yet")
                                        .withHint("manta run digits"));
    }

    private Optional<RunRecord> first(Predicate<RunRecord> wanted) {
        return newestFirst.stream().filter(wanted).findFirst();
    }

    private Optional<RunRecord> only(Predicate<RunRecord> wanted) {
        var found = newestFirst.stream().filter(wanted).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private CliException unknown(String name) {
        var ids = newestFirst.stream().map(RunRecord::id).map(RunId::value).toList();
        var shown = String.join(", ", ids.subList(0, Math.min(LISTED, ids.size())));
        var error =
                CliException.usage(
                        "\"%s\" is no run here; %s"
                                .formatted(
                                        name,
                                        ids.isEmpty()
                                                ? "there is none yet"
                                                : "the newest: " + shown));
        return Closest.hint(name, ids).map(error::withHint).orElse(error);
    }
}
