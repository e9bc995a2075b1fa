package io.manta.contract.machine;

import io.manta.contract.id.ContentHash;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import java.util.Optional;
import java.util.Set;

/**
 * What the state machine asks at the edge of a round.
 *
 * @param execution the id of the execution that asks
 * @param executionName its name
 * @param redrive how often it was redriven
 * @param document the hash of the document that the machine was compiled from
 * @param input the execution's input; it names the run, unless the execution was started by hand
 * @param finished the round that has just finished; empty when the execution begins
 */
public record PlanRequest(
        String execution,
        String executionName,
        int redrive,
        ContentHash document,
        JsonObject input,
        Optional<Finished> finished) {

    /** A round that has finished, as the plan that it ran by named it. */
    public record Finished(RunId run, int segment, int round) {}

    public static PlanRequest read(JsonReader form) {
        form.only(
                Set.of(
                        "execution",
                        "name",
                        "redrive",
                        "document",
                        "input",
                        "run",
                        "segment",
                        "round"));
        return new PlanRequest(
                form.string("execution"),
                form.string("name"),
                form.integer("redrive"),
                form.parsed("document", ContentHash::new),
                form.child("input").object(),
                form.has("round")
                        ? Optional.of(
                                new Finished(
                                        form.parsed("run", RunId::new),
                                        form.integer("segment"),
                                        form.integer("round")))
                        : Optional.empty());
    }
}
