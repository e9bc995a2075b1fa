package io.manta.engine.memory;

import io.manta.contract.id.Attempt;
import io.manta.engine.port.Logs;
import io.manta.engine.port.LogsContract;

/** The fake keeps the port's promises. */
class MemoryLogsTest extends LogsContract {
    private final MemoryLogs logs = new MemoryLogs();

    @Override
    protected Logs logs() {
        return logs;
    }

    @Override
    protected void print(Attempt attempt, String... lines) {
        logs.print(attempt, lines);
    }
}
