package io.manta.contract.message;

import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.machine.Mark;
import java.util.Set;

/**
 * What the release after a work state sends to the launch queue: all of its assignments have
 * completed; what waits for that may start.
 *
 * @param state the work state that has finished
 */
public record ReleaseMessage(RunId run, int segment, int round, String state)
        implements QueueMessage {
    /** The word in {@code kind} that tells a release from the queue's other messages. */
    public static final String KIND = "release";

    static ReleaseMessage read(JsonReader form) {
        form.only(Set.of("kind", "run", "segment", "round", "state"));
        return new ReleaseMessage(
                form.parsed("run", RunId::new),
                form.integer("segment"),
                form.integer("round"),
                form.string("state"));
    }

    /** What has become true. */
    public Mark mark() {
        return Mark.finished(state);
    }

    @Override
    public JsonObject json() {
        return JsonObject.builder()
                .put("kind", KIND)
                .put("run", run.value())
                .put("segment", segment)
                .put("round", round)
                .put("state", state)
                .build();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.release(this);
    }
}
