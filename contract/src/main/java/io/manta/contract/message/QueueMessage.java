package io.manta.contract.message;

import io.manta.contract.WireFormatException;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import java.util.List;

/** What the launch queue carries; {@code kind} tells which. */
public sealed interface QueueMessage permits LaunchMessage, GateMessage, ReleaseMessage {
    JsonObject json();

    <R> R accept(Visitor<R> visitor);

    /** A case for each kind of message, without defaults. */
    interface Visitor<R> {
        R launch(LaunchMessage message);

        R gate(GateMessage message);

        R release(ReleaseMessage message);
    }

    /**
     * Reads what a message's {@link #json} has written.
     *
     * @throws WireFormatException if it is anything else
     */
    static QueueMessage read(JsonReader form) {
        return switch (form.parsed("kind", QueueMessage::known)) {
            case GateMessage.KIND -> GateMessage.read(form);
            case ReleaseMessage.KIND -> ReleaseMessage.read(form);
            default -> LaunchMessage.read(form);
        };
    }

    private static String known(String kind) {
        var kinds = List.of(LaunchMessage.KIND, GateMessage.KIND, ReleaseMessage.KIND);
        if (!kinds.contains(kind)) {
            throw new IllegalArgumentException(
                    "must be one of %s, got: \"%s\"".formatted(kinds, kind));
        }
        return kind;
    }
}
