package io.manta.cli.run;

import io.manta.cli.read.RunJson;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import io.manta.contract.run.Failure;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What came out of a run, as {@code manta run --json} gives it; {@code docs/cli.md} has the
 * members.
 */
final class SummaryJson {
    private SummaryJson() {}

    static JsonObject of(RunSummary summary, Path directory) {
        var run = summary.run();
        return RunJson.head(run)
                .put("rounds", summary.rounds())
                .put("seed", run.seed())
                .put("created_at", run.createdAt().toString())
                .putString("ended_at", run.endedAt().map(Instant::toString))
                .putString("reason", run.endReason())
                .put("failure", run.failure().map(Failure::json))
                .put("results", JsonArray.of(summary.results(), SummaryJson::result))
                .put("globals", JsonArray.of(summary.globals(), SummaryJson::global))
                .putString("dir", Optional.of(directory.toString()).filter(dir -> summary.isKept()))
                .build();
    }

    private static JsonObject result(RunSummary.Results result) {
        return JsonObject.builder()
                .put("tag", result.tag())
                .put("values", result.values())
                .put("bytes", result.bytes())
                .build();
    }

    private static JsonObject global(RunSummary.Global global) {
        return JsonObject.builder()
                .put("tag", global.tag())
                .put("type", global.type().word())
                .put("bytes", global.bytes())
                .build();
    }
}
