package io.manta.cli.load;

import io.manta.PackagedSwarm;
import io.manta.compiler.Diagnostics;
import java.nio.file.Path;

/**
 * The swarm that a target names.
 *
 * @param folder where the target is: a {@code nodes.json} in it describes the nodes
 * @param problems what is wrong with its programs; with an error it can be judged, but not run
 */
public record LoadedSwarm(PackagedSwarm swarm, Path folder, Diagnostics problems) {
    /**
     * The swarm, as it can be run.
     *
     * @throws io.manta.compiler.CompilationException if a program of it can't be packed
     */
    public PackagedSwarm whole() {
        problems.throwIfErrors();
        return swarm;
    }
}
