package io.manta.contract.message;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.machine.Mark;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a task state sends to the launch queue: start this attempt, and answer this token when it
 * has ended.
 *
 * @param execution the name of the execution that asks
 * @param after what must be true before the attempt starts; empty for most
 * @param token the task token; a secret: it is stored with the attempt and goes nowhere else
 */
public record LaunchMessage(Attempt attempt, String execution, List<Mark> after, String token)
        implements QueueMessage {
    /** The word in {@code kind} that tells a launch from the queue's other messages. */
    public static final String KIND = "launch";

    private static final Set<String> OWN =
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
                    "token");

    public LaunchMessage {
        after = List.copyOf(after);
    }

    /** A message of an attempt that waits for nothing. */
    public LaunchMessage(Attempt attempt, String execution, String token) {
        this(attempt, execution, List.of(), token);
    }

    /** The same message, once all that it waited for is true. */
    public LaunchMessage released() {
        return new LaunchMessage(attempt, execution, token);
    }

    public static LaunchMessage read(JsonReader form) {
        var members = new HashSet<>(OWN);
        members.addAll(Waited.MEMBERS);
        form.only(members);
        form.parsed("kind", LaunchMessage::launch);
        return new LaunchMessage(
                form.valid(() -> attempt(form)),
                form.string("execution"),
                Waited.read(form),
                form.string("token"));
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

    @Override
    public JsonObject json() {
        var assignment = attempt.assignment();
        var message =
                JsonObject.builder()
                        .put("kind", KIND)
                        .put("run", assignment.run().value())
                        .put("segment", attempt.segment())
                        .put("round", assignment.round())
                        .put("alias", assignment.alias().value())
                        .put("node", assignment.node().value())
                        .put("redrive", attempt.redrive())
                        .put("retry", attempt.retry())
                        .put("execution", execution);
        return Waited.put(message, after).put("token", token).build();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.launch(this);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "LaunchMessage[" + attempt.assignment().id() + " " + attempt.number() + "]";
    }
}
