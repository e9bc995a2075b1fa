package io.manta.engine.submit;

import io.manta.PackagedSwarm;
import io.manta.contract.id.ClusterName;
import io.manta.contract.id.RunId;
import java.util.Optional;

/**
 * A swarm to run.
 *
 * @param swarm a bundle that is in the object store already need not be in it
 * @param seed fixes placement and the programs' random numbers
 * @param id the run's id, when the submission must be repeatable: submitting it again goes on where
 *     the first was interrupted
 */
public record Submission(PackagedSwarm swarm, ClusterName cluster, long seed, Optional<RunId> id) {}
