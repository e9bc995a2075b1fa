package io.manta.engine;

import io.manta.contract.id.RunId;
import io.manta.engine.port.RunRecord;

/**
 * The name of an execution of a run: the run's id for the first, {@code <run>-<segment>} for those
 * that go on with it.
 */
public final class ExecutionName {
    private ExecutionName() {}

    public static String of(RunId run, int segment) {
        return segment == 0 ? run.value() : run.value() + "-" + segment;
    }

    /** The name of the run's current execution. */
    public static String current(RunRecord run) {
        return of(run.id(), run.segment());
    }
}
