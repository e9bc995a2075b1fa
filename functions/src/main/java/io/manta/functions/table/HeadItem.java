package io.manta.functions.table;

import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.json.JsonNumber;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonString;
import java.util.Optional;

/**
 * The head of an assignment's attempts: which is the newest, and so fences the others, which came
 * before it, and in which execution one has completed the assignment.
 *
 * @param attempt the newest
 * @param before the id of the one before it
 * @param completedIn the number of the execution in which it was completed last
 * @param completedBy the id of the attempt that did
 */
record HeadItem(
        Attempt attempt,
        Optional<String> before,
        Optional<Integer> completedIn,
        Optional<String> completedBy) {
    private static final String KIND = "assignment";
    private static final String ATTEMPT = "attempt";
    private static final String BEFORE = "before";
    private static final String COMPLETED_IN = "completedIn";
    private static final String COMPLETED_BY = "completedBy";

    static Key key(Assignment assignment) {
        return new Key(
                Key.ofRun(assignment.run()),
                Key.of(
                        KIND,
                        Key.padded(assignment.round()),
                        assignment.alias().value(),
                        assignment.node().value()));
    }

    /** What the sort keys of a run's heads begin with. */
    static String prefix() {
        return Key.prefix(KIND);
    }

    /** Like {@link #prefix()}, but of one round. */
    static String prefix(int round) {
        return Key.prefix(KIND, Key.padded(round));
    }

    /** The id of the newest attempt. */
    static String newest(Item head) {
        return head.read(form -> form.string(ATTEMPT));
    }

    /** A part of a transaction that needs the attempt to be its assignment's newest. */
    static Write.Check newestIs(Attempt attempt) {
        return new Write.Check(key(attempt.assignment()), Condition.is(ATTEMPT, attempt.id()));
    }

    /** What it says after a newer attempt than {@code old} tells of has been admitted. */
    static HeadItem after(Optional<HeadItem> old, Attempt attempt) {
        return new HeadItem(
                attempt,
                old.map(HeadItem::attempt).map(Attempt::id),
                old.flatMap(HeadItem::completedIn),
                old.flatMap(HeadItem::completedBy));
    }

    /** What it says after its newest attempt has completed the assignment. */
    HeadItem completed() {
        return new HeadItem(
                attempt, before, Optional.of(attempt.segment()), Optional.of(attempt.id()));
    }

    /** Whether a newer attempt fences this one. */
    boolean fences(Attempt other) {
        return attempt.isNewerThan(other);
    }

    /** Whether the work of this attempt has been done in its execution. */
    boolean isDone(Attempt other) {
        return completedIn.equals(Optional.of(other.segment()));
    }

    JsonObject body() {
        return AttemptForm.write(attempt)
                .put(ATTEMPT, attempt.id())
                .put(BEFORE, before.map(JsonString::new))
                .put(COMPLETED_IN, completedIn.map(JsonNumber::of))
                .put(COMPLETED_BY, completedBy.map(JsonString::new))
                .build();
    }

    static HeadItem read(Item item, Assignment assignment) {
        return item.read(
                form ->
                        new HeadItem(
                                AttemptForm.read(assignment.run(), form),
                                form.optionalString(BEFORE),
                                form.optionalInteger(COMPLETED_IN),
                                form.optionalString(COMPLETED_BY)));
    }
}
