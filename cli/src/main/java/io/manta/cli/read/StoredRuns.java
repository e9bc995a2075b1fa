package io.manta.cli.read;

import io.manta.cli.CliException;
import io.manta.cli.text.Closest;
import io.manta.contract.id.RunId;
import io.manta.engine.port.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the run that the user names. */
public final class StoredRuns {
    /** The name of the newest run. */
    static final String LATEST = "latest";

    private static final int LISTED = 5;

    private final List<RunRecord> newestFirst;

    public StoredRuns(List<RunRecord> newestFirst) {
        this.newestFirst = newestFirst;
    }

    /**
     * The run with this id, or else the newest of the swarm with this name, or the newest of all
     * for {@code latest}, or else the only one whose id begins so.
     */
    public RunRecord named(String name) {
        return find(name).orElseThrow(() -> unknown(name));
    }

    /**
     * Like {@link #named}, but empty if there is none.
     *
     * @throws CliException if several ids begin so
     */
    Optional<RunRecord> find(String name) {
        return first(run -> run.id().value().equals(name))
                .or(() -> first(run -> run.swarm().equals(name)))
                .or(() -> first(run -> name.equals(LATEST)))
                .or(() -> only(name));
    }

    /** The newest run. */
    public RunRecord newest() {
        return first(run -> true)
                .orElseThrow(
                        () ->
                                CliException.usage("there is no run here yet")
                                        .withHint("manta run digits"));
    }

    private Optional<RunRecord> first(Predicate<RunRecord> wanted) {
        return newestFirst.stream().filter(wanted).findFirst();
    }

    private Optional<RunRecord> only(String start) {
        var found = newestFirst.stream().filter(r -> r.id().value().startsWith(start)).toList();
        if (found.size() > 1) {
            throw CliException.usage(
                            "\"%s\" is the start of %s runs: %s"
                                    .formatted(start, found.size(), shown(found)))
                    .withHint("write one letter more, or manta list");
        }
        return found.stream().findFirst();
    }

    private CliException unknown(String name) {
        var known = new ArrayList<String>();
        newestFirst.stream().map(RunRecord::swarm).distinct().forEach(known::add);
        newestFirst.stream().map(RunRecord::id).map(RunId::value).forEach(known::add);
        var error =
                CliException.usage(
                        "\"%s\" is no run here; %s"
                                .formatted(
                                        name,
                                        newestFirst.isEmpty()
                                                ? "there is none yet"
                                                : "the newest: " + shown(newestFirst)));
        return Closest.hint(name, known).map(error::withHint).orElse(error);
    }

    private static String shown(List<RunRecord> runs) {
        var first = runs.stream().limit(LISTED).map(run -> run.id().value()).toList();
        return String.join(", ", first) + (runs.size() > LISTED ? ", …" : "");
    }
}
