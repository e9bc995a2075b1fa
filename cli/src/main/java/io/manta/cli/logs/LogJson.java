package io.manta.cli.logs;

import io.manta.contract.json.Json;
import io.manta.contract.json.JsonObject;

/** A line as {@code manta logs --json} gives it; {@code docs/cli.md} has the members. */
final class LogJson {
    private LogJson() {}

    static String of(LogEntry entry) {
        var of = entry.attempt().assignment();
        return Json.write(
                JsonObject.builder()
                        .put("run", of.run().value())
                        .put("time", entry.time().toString())
                        .put("round", of.round())
                        .put("task", of.alias().value())
                        .put("node", of.node().value())
                        .put("attempt", entry.attempt().number())
                        .put("severity", entry.severity().toString())
                        .put("text", entry.text())
                        .build());
    }
}
