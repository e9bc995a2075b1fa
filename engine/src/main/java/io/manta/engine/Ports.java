package io.manta.engine;

import io.manta.engine.port.Attempts;
import io.manta.engine.port.Blueprints;
import io.manta.engine.port.Executions;
import io.manta.engine.port.Globals;
import io.manta.engine.port.LaunchQueue;
import io.manta.engine.port.Launcher;
import io.manta.engine.port.Logs;
import io.manta.engine.port.Nodes;
import io.manta.engine.port.Objects;
import io.manta.engine.port.Results;
import io.manta.engine.port.Rounds;
import io.manta.engine.port.Runs;
import io.manta.engine.port.Tokens;
import io.manta.engine.port.Waits;
import java.time.InstantSource;

/** Everything that the engine needs of the place where it runs. */
public record Ports(
        Runs runs,
        Rounds rounds,
        Attempts attempts,
        Waits waits,
        Globals globals,
        Results results,
        Nodes nodes,
        Blueprints blueprints,
        Objects objects,
        Logs logs,
        Launcher launcher,
        LaunchQueue queue,
        Tokens tokens,
        Executions executions,
        InstantSource clock) {
    public Ports {
        blueprints = new CachedBlueprints(blueprints);
    }

    /** The same with other nodes: as containers are to see them, say. */
    public Ports withNodes(Nodes value) {
        return new Ports(
                runs,
                rounds,
                attempts,
                waits,
                globals,
                results,
                value,
                blueprints,
                objects,
                logs,
                launcher,
                queue,
                tokens,
                executions,
                clock);
    }
}
