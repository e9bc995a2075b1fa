package io.manta.engine;

import io.manta.contract.id.RunId;
import io.manta.engine.port.RunRecord;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of an execution of a run: the run's id for the first, {@code <run>-segment-<number>} for
 * those that go on with it. A name is of one run.
 */
public final class ExecutionName {
    private static final Pattern LATER =
            Pattern.compile("(?<run>.+)" + RunId.SEGMENT + "[1-9][0-9]*");

    private ExecutionName() {}

    public static String of(RunId run, int segment) {
        return segment == 0 ? run.value() : run.value() + RunId.SEGMENT + segment;
    }

    /** The name of the run's current execution. */
    public static String current(RunRecord run) {
        return of(run.id(), run.segment());
    }

    /** The run that an execution of this name is of; empty if no run has such a one. */
    public static Optional<RunId> run(String name) {
        var later = LATER.matcher(name);
        var id = later.matches() ? later.group("run") : name;
        return RunId.isValid(id) ? Optional.of(new RunId(id)) : Optional.empty();
    }
}
