package io.manta.functions.log;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonObject;
import io.manta.contract.message.GateMessage;
import io.manta.contract.message.LaunchMessage;
import io.manta.contract.message.QueueMessage;
import io.manta.contract.message.ReleaseMessage;
import java.util.function.Consumer;

/** What a line of the log is about: a run, one of its states, one of its attempts. */
public final class Subject {
    /** Nothing of any run. */
    public static final Subject NONE = new Subject(form -> {});

    private static final QueueMessage.Visitor<Subject> OF_MESSAGE = new OfMessage();

    private final Consumer<JsonObject.Builder> members;

    private Subject(Consumer<JsonObject.Builder> members) {
        this.members = members;
    }

    public static Subject run(RunId run) {
        return new Subject(form -> form.put("run", run.value()));
    }

    /** What an execution of this name asks, whatever run it is of. */
    public static Subject execution(String name) {
        return new Subject(form -> form.put("execution", name));
    }

    /** A round of a run. */
    public static Subject round(RunId run, int round) {
        return new Subject(form -> form.put("run", run.value()).put("round", round));
    }

    public static Subject attempt(Attempt attempt) {
        var assignment = attempt.assignment();
        return new Subject(
                form ->
                        form.put("run", assignment.run().value())
                                .put("task", assignment.alias().value())
                                .put("node", assignment.node().value())
                                .put("round", assignment.round())
                                .put("attempt", attempt.number()));
    }

    /** An attempt of which no more is known than its id. */
    public static Subject attempt(String id) {
        return new Subject(form -> form.put("attempt_id", id));
    }

    /** What a message of the launch queue is about; never its token. */
    public static Subject message(QueueMessage message) {
        return message.accept(OF_MESSAGE);
    }

    void put(JsonObject.Builder form) {
        members.accept(form);
    }

    private static Subject state(RunId run, int round, String state) {
        return new Subject(
                form -> form.put("run", run.value()).put("round", round).put("state", state));
    }

    private static final class OfMessage implements QueueMessage.Visitor<Subject> {
        @Override
        public Subject launch(LaunchMessage message) {
            return attempt(message.attempt());
        }

        @Override
        public Subject gate(GateMessage message) {
            return state(message.run(), message.round(), message.state());
        }

        @Override
        public Subject release(ReleaseMessage message) {
            return state(message.run(), message.round(), message.state());
        }
    }
}
