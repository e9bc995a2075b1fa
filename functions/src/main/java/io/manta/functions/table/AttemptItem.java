package io.manta.functions.table;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.message.EndReport;
import io.manta.contract.run.AssignmentStatus;
import io.manta.engine.port.AttemptRecord;
import java.time.Instant;

/**
 * The item of an attempt. Its partition is its id, a hash, so that no two attempts are near each
 * other. The token is there until it has been answered: nothing reads it after that.
 */
final class AttemptItem {
    private static final String KIND = "attempt";
    private static final String RUN = "run";
    private static final String TOKEN = "token";
    private static final String STATUS = "status";
    private static final String TRIES = "tries";
    private static final String CONTAINER = "container";
    private static final String ADMITTED_AT = "admittedAt";
    private static final String LAUNCHED_AT = "launchedAt";
    private static final String STARTED_AT = "startedAt";
    private static final String MISSING_SINCE = "missingSince";
    private static final String ENDED_AT = "endedAt";
    private static final String END = "end";
    private static final String ANSWERED = "answered";

    private AttemptItem() {}

    static Key key(String id) {
        return new Key(Key.of(KIND, id), KIND);
    }

    /** A part of a transaction that needs the attempt to be known, and not to have ended. */
    static Write.Check hasNotEnded(Attempt attempt) {
        return new Write.Check(
                key(attempt.id()),
                Condition.isOneOf(
                        STATUS, AssignmentStatus.PENDING.name(), AssignmentStatus.RUNNING.name()));
    }

    static JsonObject admitted(Attempt attempt, String token, Instant at) {
        return AttemptForm.write(attempt)
                .put(RUN, attempt.assignment().run().value())
                .put(TOKEN, token)
                .put(STATUS, AssignmentStatus.PENDING.name())
                .put(TRIES, 0)
                .put(ADMITTED_AT, at.toString())
                .put(ANSWERED, false)
                .build();
    }

    static AttemptRecord read(Item item) {
        return item.read(
                form ->
                        new AttemptRecord(
                                AttemptForm.read(form.parsed(RUN, RunId::new), form),
                                form.optionalString(TOKEN).orElse(""),
                                form.word(STATUS, AssignmentStatus.class),
                                form.integer(TRIES),
                                form.optionalString(CONTAINER),
                                Instant.parse(form.string(ADMITTED_AT)),
                                form.optionalString(LAUNCHED_AT).map(Instant::parse),
                                form.optionalString(STARTED_AT).map(Instant::parse),
                                form.optionalString(MISSING_SINCE).map(Instant::parse),
                                form.optionalString(ENDED_AT).map(Instant::parse),
                                form.optionalChild(END).map(EndReport::read),
                                isAnswered(form)));
    }

    static JsonObject refused(Item attempt) {
        return Edit.of(attempt).put(TRIES, attempt.read(form -> form.integer(TRIES)) + 1L).body();
    }

    static JsonObject launched(Item attempt, String container, Instant at) {
        return Edit.of(attempt).put(CONTAINER, container).putFirst(LAUNCHED_AT, at).body();
    }

    static JsonObject started(Item attempt, Instant at) {
        return Edit.of(attempt)
                .put(STATUS, AssignmentStatus.RUNNING.name())
                .putFirst(STARTED_AT, at)
                .body();
    }

    static JsonObject missing(Item attempt, Instant at) {
        return Edit.of(attempt).putFirst(MISSING_SINCE, at).body();
    }

    static JsonObject present(Item attempt) {
        return Edit.of(attempt).remove(MISSING_SINCE).body();
    }

    static JsonObject ended(Item attempt, AssignmentStatus status, EndReport end, Instant at) {
        return Edit.of(attempt)
                .put(STATUS, status.name())
                .put(ENDED_AT, at)
                .put(END, end.json())
                .body();
    }

    static JsonObject answered(Item attempt) {
        return Edit.of(attempt).put(ANSWERED, true).remove(TOKEN).body();
    }

    private static boolean isAnswered(JsonReader form) {
        return form.bool(ANSWERED, false);
    }
}
