package io.manta.contract.user;

import io.manta.contract.document.SwarmDocument;
import io.manta.contract.document.SwarmDocumentJson;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonString;
import java.util.Optional;
import java.util.Set;

/**
 * Asks for a run of a swarm.
 *
 * @param swarm a program of it is a text, or a bundle that is in the object store
 * @param seed fixes placement and the programs' random numbers
 * @param run the run's id; without one, each request is a run
 */
public record SubmitRequest(SwarmDocument swarm, long seed, Optional<RunId> run)
        implements UserRequest {
    static final String ACTION = "submit";

    @Override
    public String action() {
        return ACTION;
    }

    static SubmitRequest read(JsonReader form) {
        form.only(Set.of(UserRequest.ACTION, "swarm", "seed", "run"));
        return new SubmitRequest(
                SwarmDocumentJson.read(form.child("swarm")),
                form.has("seed") ? form.longInteger("seed") : 0,
                form.has("run") ? Optional.of(form.parsed("run", RunId::new)) : Optional.empty());
    }

    @Override
    public JsonObject json() {
        return JsonObject.builder()
                .put(UserRequest.ACTION, ACTION)
                .put("swarm", SwarmDocumentJson.json(swarm))
                .put("seed", seed)
                .put("run", run.map(id -> new JsonString(id.value())))
                .build();
    }
}
