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
        return named(name, List.of());
    }

    /**
     * Like {@link #named(String)}, but the name may have been meant as one of others.
     *
     * @param others what the hint may guess beside runs
     */
    RunRecord named(String name, List<String> others) {
        return called(name).or(() -> only(name)).orElseThrow(() -> unknown(name, others));
    }

    /** Like {@link #named(String)}, but empty for what is only the start of an id. */
    Optional<RunRecord> called(String name) {
        return first(run -> run.id().value().equals(name))
                .or(() -> first(run -> run.swarm().equals(name)))
                .or(() -> first(run -> name.equals(LATEST)));
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

    private CliException unknown(String name, List<String> others) {
        var known = new ArrayList<>(others);
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
