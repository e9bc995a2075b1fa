package io.manta.functions.table;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;

/** The attributes that name an attempt within its run. */
final class AttemptForm {
    /** The attribute by which what earlier executions left is told from what this one did. */
    static final String SEGMENT = "segment";

    private AttemptForm() {}

    static JsonObject.Builder write(Attempt attempt) {
        var assignment = attempt.assignment();
        return JsonObject.builder()
                .put("alias", assignment.alias().value())
                .put("node", assignment.node().value())
                .put("round", assignment.round())
                .put(SEGMENT, attempt.segment())
                .put("redrive", attempt.redrive())
                .put("retry", attempt.retry());
    }

    static Attempt read(RunId run, JsonReader form) {
        return new Attempt(
                new Assignment(
                        run,
                        form.parsed("alias", Alias::new),
                        form.parsed("node", NodeId::new),
                        form.integer("round")),
                form.integer(SEGMENT),
                form.integer("redrive"),
                form.integer("retry"));
    }
}
