package io.manta.engine.estimate;

import io.manta.asl.AslLimits;
import io.manta.compiler.analysis.Tally;

/**
 * How much of everything a run is.
 *
 * @param round what each round comes to
 * @param execution what each execution comes to, beside its rounds
 * @param historyEvents the most that a round adds to a history, every retry included
 */
public record RunCounts(
        Tally round,
        Tally execution,
        long rounds,
        long roundsOfAnExecution,
        long executions,
        long historyEvents) {
    /** All rounds and executions together. */
    public Tally run() {
        return round.times(rounds).plus(execution.times(executions));
    }

    /** Calls of the function that starts containers: at most one for each message. */
    public long launchCalls() {
        return run().messages();
    }

    /** Calls of the function that takes the ends of containers: at most one for each message. */
    public long settleCalls() {
        return run().launches() * EngineWork.END_REPORTS;
    }

    /** Calls that containers make before and after their programs. */
    public long worldCalls() {
        return run().launches() * EngineWork.WORLD_CALLS;
    }

    public long janitorCalls() {
        return executions * EngineWork.JANITOR_CALLS;
    }

    public long lambdaCalls() {
        return run().functionCalls()
                + launchCalls()
                + settleCalls()
                + worldCalls()
                + janitorCalls()
                + EngineWork.SUBMIT_CALLS;
    }

    /** Messages of both queues. */
    public long messages() {
        return launchCalls() + settleCalls();
    }

    /** How long Fargate's launch rate alone makes so many launches take. */
    public static double launchSeconds(long launches) {
        return AslLimits.LAUNCHES.seconds(launches);
    }

    /** How long the rate alone at which distributed Maps start executions takes for a round. */
    public double childSeconds() {
        return (double) round.children() / AslLimits.CHILD_START_RATE.most();
    }
}
