package io.manta.client;

import io.manta.contract.id.RunId;
import java.util.Optional;

/**
 * How a swarm is deployed.
 *
 * @param seed fixes placement and the programs' random numbers
 * @param run the id of the run, chosen by the caller, so that the same deployment made again, by
 *     another process too, is the same run
 */
public record DeployOptions(long seed, Optional<RunId> run) {
    private static final DeployOptions DEFAULTS = new DeployOptions(0, Optional.empty());

    public static DeployOptions defaults() {
        return DEFAULTS;
    }

    public DeployOptions withSeed(long value) {
        return new DeployOptions(value, run);
    }

    public DeployOptions withRun(RunId value) {
        return new DeployOptions(seed, Optional.of(value));
    }
}
