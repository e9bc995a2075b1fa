package io.manta.engine.memory;

import io.manta.engine.Ports;

/** All ports of the engine in memory: one cluster. */
public final class MemoryCluster {
    public final MemoryRuns runs = new MemoryRuns();
    public final MemoryRounds rounds = new MemoryRounds(runs);
    public final MemoryAttempts attempts = new MemoryAttempts(runs);
    public final MemoryWaits waits = new MemoryWaits(runs);
    public final MemoryGlobals globals = new MemoryGlobals(attempts);
    public final MemoryResults results = new MemoryResults();
    public final MemoryNodes nodes = new MemoryNodes();
    public final MemoryBlueprints blueprints = new MemoryBlueprints();
    public final MemoryObjects objects = new MemoryObjects();
    public final MemoryLogs logs = new MemoryLogs();
    public final MemoryLauncher launcher = new MemoryLauncher();
    public final MemoryLaunchQueue queue = new MemoryLaunchQueue();
    public final MemoryTokens tokens = new MemoryTokens();
    public final MemoryExecutions executions = new MemoryExecutions();
    public final TestClock clock = new TestClock();

    public Ports ports() {
        return new Ports(
                runs,
                rounds,
                attempts,
                waits,
                globals,
                results,
                nodes,
                blueprints,
                objects,
                logs,
                launcher,
                queue,
                tokens,
                executions,
                clock);
    }

    /** Everything that is stored, to compare two clusters by. */
    @Override
    public String toString() {
        return String.join(
                "\n\n",
                runs.toString(),
                rounds.toString(),
                attempts.toString(),
                waits.toString(),
                globals.toString(),
                results.toString(),
                blueprints.toString(),
                objects.toString(),
                launcher.toString(),
                queue.toString(),
                tokens.toString(),
                executions.toString());
    }
}
