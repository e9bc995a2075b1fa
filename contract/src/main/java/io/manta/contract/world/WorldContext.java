package io.manta.contract.world;

import io.manta.contract.document.Program;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.ContentHash;
import io.manta.contract.json.JsonNumber;
import io.manta.contract.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/**
 * What a container learns of itself: the answer to {@code GET /v1/context}.
 *
 * @param program bundled, which {@code GET /v1/bundle} gives, or a command, of which nothing is
 *     said: whoever reads this is it
 * @param light the hash of the archive that {@code GET /v1/light} gives
 * @param seed 63 bits for the program's random numbers, the same whenever and wherever this
 *     assignment runs
 * @param datasets where the datasets of this assignment's node are that its module asked for
 * @param graceSeconds how long the program has between SIGTERM and SIGKILL
 */
public record WorldContext(
        Attempt attempt,
        String swarm,
        Program program,
        ContentHash light,
        long seed,
        Map<String, String> datasets,
        Map<String, String> env,
        Optional<Integer> timeoutSeconds,
        int graceSeconds) {

    public JsonObject json() {
        var assignment = attempt.assignment();
        var form = JsonObject.builder();
        form.put("run", assignment.run().value())
                .put("swarm", swarm)
                .put("alias", assignment.alias().value())
                .put("node", assignment.node().value())
                .put("round", assignment.round())
                .put("attempt", attempt.id())
                .put("attempt_number", attempt.number());
        if (program instanceof Program.Bundled bundled) {
            form.put("entry", bundled.entry()).put("bundle", bundled.hash().hex());
        }
        return form.put("light", light.hex())
                .put("seed", seed)
                .put("datasets", strings(datasets))
                .put("env", strings(env))
                .put("timeout_seconds", timeoutSeconds.map(JsonNumber::of))
                .put("grace_seconds", graceSeconds)
                .build();
    }

    private static JsonObject strings(Map<String, String> map) {
        var form = JsonObject.builder();
        map.forEach(form::put);
        return form.build();
    }
}
