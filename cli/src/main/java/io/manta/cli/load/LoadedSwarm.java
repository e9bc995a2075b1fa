package io.manta.cli.load;

import io.manta.PackagedSwarm;
import java.nio.file.Path;

/**
 * The swarm that a target names.
 *
 * @param folder where the target is: a {@code nodes.json} in it describes the nodes
 */
public record LoadedSwarm(PackagedSwarm swarm, Path folder) {}
