package io.manta.functions.log;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonNumber;
import io.manta.contract.json.JsonObject;
import io.manta.contract.message.GateMessage;
import io.manta.contract.message.LaunchMessage;
import io.manta.contract.message.QueueMessage;
import io.manta.contract.message.ReleaseMessage;
import io.manta.contract.run.Failure;
import java.util.Optional;
import java.util.function.Consumer;

/** What a line of the log is about: a run, one of its states, one of its attempts. */
public final class Subject {
    /** Nothing of any run. */
    public static final Subject NONE = new Subject(form -> {});

    /** Those of an execution's ARN, between colons. */
    private static final int ARN_PARTS = 8;

    private static final QueueMessage.Visitor<Subject> OF_MESSAGE = new OfMessage();

    private final Consumer<JsonObject.Builder> members;

    private Subject(Consumer<JsonObject.Builder> members) {
        this.members = members;
    }

    /** A swarm that was submitted, by its name. */
    public static Subject swarm(String name) {
        return new Subject(form -> form.put("swarm", name));
    }

    public static Subject run(RunId run) {
        return new Subject(form -> form.put("run", run.value()));
    }

    /**
     * What an execution asks or tells, whatever run it is of. Its machine is called by the swarm.
     *
     * @param arn {@code arn:…:execution:<machine>:<name>}
     */
    public static Subject execution(String arn, String name) {
        var parts = arn.split(":", -1);
        var machine =
                Optional.of(parts).filter(p -> p.length == ARN_PARTS).map(p -> p[ARN_PARTS - 2]);
        return new Subject(form -> form.putString("machine", machine).put("execution", name));
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

    /** What failed, as far as it has a place. */
    public static Subject of(Failure failure) {
        return new Subject(
                form ->
                        form.putString("task", failure.alias())
                                .putString("node", failure.node())
                                .put("round", failure.round().map(JsonNumber::of))
                                .putString("attempt", failure.attempt()));
    }

    /** An attempt of which no more is known than its id. */
    public static Subject attempt(String id) {
        return new Subject(form -> form.put("attempt_id", id));
    }

    /** A task of ECS of which no more is known than what it was started by, if that. */
    public static Subject task(Optional<String> startedBy) {
        return startedBy.map(Subject::attempt).orElse(NONE);
    }

    /** What a message of the launch queue is about; never its token. */
    public static Subject message(QueueMessage message) {
        return message.accept(OF_MESSAGE);
    }

    /** What both are about, which name different things of it. */
    public Subject and(Subject other) {
        return new Subject(members.andThen(other.members));
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
