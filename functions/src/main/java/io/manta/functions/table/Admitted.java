package io.manta.functions.table;

import io.manta.contract.id.Attempt;
import io.manta.engine.port.Admission.Verdict;
import io.manta.engine.port.AttemptRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is stored around one attempt: its run, its assignment's head, its own record. Read in one
 * call, though not at one instant; each but the run only ever goes one way, so that what they say
 * together was true at some instant of the call. A transaction checks it again.
 *
 * @param isActive whether the run is ACTIVE in the attempt's execution
 * @param head as it was read; absent before the assignment's first attempt
 * @param own as it was read; absent before its admission
 */
record Admitted(Attempt attempt, boolean isActive, Item head, Item own) {
    static Admitted of(Table table, Attempt attempt) {
        var run = RunItem.key(attempt.assignment().run());
        var head = HeadItem.key(attempt.assignment());
        var own = AttemptItem.key(attempt.id());
        Map<Key, Item> found =
                table.getAll(List.of(run, head, own)).stream()
                        .collect(Collectors.toMap(Item::key, Function.identity()));
        return new Admitted(
                attempt,
                Optional.ofNullable(found.get(run))
                        .map(item -> RunItem.isActiveIn(item, attempt.segment()))
                        .orElse(false),
                found.getOrDefault(head, Item.absent(head)),
                found.getOrDefault(own, Item.absent(own)));
    }

    /** What launch is to do with the attempt's message. */
    Verdict verdict() {
        if (!isActive) {
            return Verdict.RUN_ENDED;
        }
        if (isFenced()) {
            return Verdict.SUPERSEDED;
        }
        if (headItem().map(h -> h.isDone(attempt)).orElse(false) || hasEnded()) {
            return Verdict.DONE;
        }
        return record().flatMap(AttemptRecord::container).isPresent()
                ? Verdict.DUPLICATE
                : Verdict.RUN;
    }

    /** Whether the attempt may act for its assignment. */
    boolean isCurrent() {
        return isActive && lives();
    }

    /** Whether the attempt is known, has not ended, and is not fenced. */
    boolean lives() {
        return isKnown() && !hasEnded() && !isFenced();
    }

    boolean isKnown() {
        return own.version() > 0;
    }

    boolean isFenced() {
        return headItem().map(h -> h.fences(attempt)).orElse(false);
    }

    Optional<HeadItem> headItem() {
        return head.version() == 0
                ? Optional.empty()
                : Optional.of(HeadItem.read(head, attempt.assignment()));
    }

    Optional<AttemptRecord> record() {
        return isKnown() ? Optional.of(AttemptItem.read(own)) : Optional.empty();
    }

    private boolean hasEnded() {
        return record().flatMap(AttemptRecord::end).isPresent();
    }
}
