package io.manta.cli.keep;

import io.manta.cli.text.Size;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonString;
import io.manta.engine.port.RunRecord;
import io.manta.local.store.StoreRemoval;
import java.util.ArrayList;
import java.util.List;

/**
 * What was removed, or would be.
 *
 * @param isLook whether nothing was
 */
record Freed(List<RunRecord> runs, StoreRemoval removal, boolean isLook) {
    List<String> lines() {
        var lines = new ArrayList<String>();
        runs.forEach(run -> lines.add((isLook ? "would remove " : "removed ") + run.id()));
        lines.add(
                "%s %s: %s, %s that nothing refers to"
                        .formatted(
                                isLook ? "would free" : "freed",
                                Size.of(removal.bytes()),
                                count(runs.size(), "run"),
                                count(removal.objects(), "content")));
        return lines;
    }

    JsonObject json() {
        return JsonObject.builder()
                .put("dry_run", isLook)
                .put("runs", JsonArray.of(runs, run -> new JsonString(run.id().value())))
                .put("objects", removal.objects())
                .put("bytes", removal.bytes())
                .build();
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
