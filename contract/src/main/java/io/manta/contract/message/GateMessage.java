package io.manta.contract.message;

import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.machine.Mark;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the gate before a deferred fan-out sends to the launch queue: answer this token when all of
 * {@code after} is true.
 *
 * @param state the work state that waits behind the gate
 * @param redrive how often the execution was redriven
 * @param retry how often the gate's state was tried before
 * @param execution the name of the execution that asks
 * @param after what must be true; not empty when the machine sends it
 * @param token the task token; a secret
 */
public record GateMessage(
        RunId run,
        int segment,
        int round,
        String state,
        int redrive,
        int retry,
        String execution,
        List<Mark> after,
        String token)
        implements QueueMessage {
    /** The word in {@code kind} that tells a gate from the queue's other messages. */
    public static final String KIND = "gate";

    private static final Set<String> OWN =
            Set.of(
                    "kind",
                    "run",
                    "segment",
                    "round",
                    "state",
                    "redrive",
                    "retry",
                    "execution",
                    "token");

    public GateMessage {
        after = List.copyOf(after);
    }

    static GateMessage read(JsonReader form) {
        var members = new HashSet<>(OWN);
        members.addAll(Waited.MEMBERS);
        form.only(members);
        return new GateMessage(
                form.parsed("run", RunId::new),
                form.integer("segment"),
                form.integer("round"),
                form.string("state"),
                form.integer("redrive"),
                form.integer("retry"),
                form.string("execution"),
                Waited.read(form),
                form.string("token"));
    }

    @Override
    public JsonObject json() {
        var message =
                JsonObject.builder()
                        .put("kind", KIND)
                        .put("run", run.value())
                        .put("segment", segment)
                        .put("round", round)
                        .put("state", state)
                        .put("redrive", redrive)
                        .put("retry", retry)
                        .put("execution", execution);
        return Waited.put(message, after).put("token", token).build();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.gate(this);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "GateMessage[%s of round %s, %s.%s.%s]"
                .formatted(state, round, segment, redrive, retry);
    }
}
