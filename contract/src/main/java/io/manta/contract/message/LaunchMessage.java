package io.manta.contract.message;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import java.util.Set;

/**
 * What a task state sends to the launch queue: start this attempt, and answer this token when it
 * has ended.
 *
 * @param token the task token; a secret: it is stored with the attempt and goes nowhere else
 */
public record LaunchMessage(Attempt attempt, String execution, String token) {
    /** The word in {@code kind} that tells a launch from the queue's other messages. */
    public static final String KIND = "launch";

    public static LaunchMessage read(JsonReader form) {
        form.only(
                Set.of(
                        "kind",
                        "run",
                        "segment",
                        "round",
                        "alias",
                        "node",
                        "redrive",
                        "retry",
                        "execution",
                        "token"));
        form.parsed("kind", LaunchMessage::launch);
        return new LaunchMessage(
                form.valid(() -> attempt(form)), form.string("execution"), form.string("token"));
    }

    private static String launch(String kind) {
        if (!kind.equals(KIND)) {
            throw new IllegalArgumentException("must be %s, got: \"%s\"".formatted(KIND, kind));
        }
        return kind;
    }

    private static Attempt attempt(JsonReader form) {
        var assignment =
                new Assignment(
                        form.parsed("run", RunId::new),
                        form.parsed("alias", Alias::new),
                        form.parsed("node", NodeId::new),
                        form.integer("round"));
        return new Attempt(
                assignment,
                form.integer("segment"),
                form.integer("redrive"),
                form.integer("retry"));
    }

    public JsonObject json() {
        var assignment = attempt.assignment();
        return JsonObject.builder()
                .put("kind", KIND)
                .put("run", assignment.run().value())
                .put("segment", attempt.segment())
                .put("round", assignment.round())
                .put("alias", assignment.alias().value())
                .put("node", assignment.node().value())
                .put("redrive", attempt.redrive())
                .put("retry", attempt.retry())
                .put("execution", execution)
                .put("token", token)
                .build();
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "LaunchMessage[" + attempt.assignment().id() + " " + attempt.number() + "]";
    }
}
