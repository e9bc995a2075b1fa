package io.manta.functions.table;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonObject;
import io.manta.contract.message.EndReport;
import io.manta.contract.run.AssignmentStatus;
import io.manta.engine.port.Admission;
import io.manta.engine.port.Admission.Verdict;
import io.manta.engine.port.AttemptRecord;
import io.manta.engine.port.Attempts;
import io.manta.functions.table.Table.Change;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Attempts: {@code attempt#<id>}, {@code attempt}; in the partition of their run the heads of
 * assignments and the entries of what is unfinished. What needs the run or the head to be something
 * is a transaction with a check of it.
 */
public final class DynamoAttempts implements Attempts {
    private final Table table;
    private final OpenAttempts open;

    public DynamoAttempts(Table table) {
        this.table = table;
        this.open = new OpenAttempts(table);
    }

    @Override
    public Admission admit(Attempt attempt, String token, Instant at) {
        return Contention.until(
                () -> {
                    var stored = Admitted.of(table, attempt);
                    var verdict = stored.verdict();
                    if (verdict != Verdict.RUN) {
                        return Optional.of(Admission.of(verdict));
                    }
                    if (stored.isKnown() || isAdmitted(stored, token, at)) {
                        return Optional.of(new Admission(verdict, before(stored)));
                    }
                    return Optional.empty();
                });
    }

    @Override
    public int refused(Attempt attempt) {
        return change(attempt, record -> true, AttemptItem::refused)
                .map(AttemptRecord::tries)
                .orElse(0);
    }

    @Override
    public boolean launched(Attempt attempt, String container, Instant at) {
        return Contention.until(
                () -> {
                    var stored = Admitted.of(table, attempt);
                    if (!stored.isCurrent()) {
                        return Optional.of(false);
                    }
                    var known = stored.record().flatMap(AttemptRecord::container);
                    return known.isPresent()
                            ? Optional.of(known.get().equals(container))
                            : whenTrue(isLaunched(stored, container, at));
                });
    }

    /**
     * No transaction: the program's writes are dropped once a newer attempt is admitted, whichever
     * comes first.
     */
    @Override
    public boolean started(Attempt attempt, Instant at) {
        return Contention.until(
                () -> {
                    var stored = Admitted.of(table, attempt);
                    if (!stored.isCurrent()) {
                        return Optional.of(false);
                    }
                    var body = AttemptItem.started(stored.own(), at);
                    return whenTrue(
                            body.equals(stored.own().body()) || table.putNext(stored.own(), body));
                });
    }

    @Override
    public Instant missing(Attempt attempt, Instant at) {
        return change(
                        attempt,
                        record -> record.end().isEmpty(),
                        item -> AttemptItem.missing(item, at))
                .flatMap(AttemptRecord::missingSince)
                .orElse(at);
    }

    @Override
    public void present(Attempt attempt) {
        change(attempt, record -> true, AttemptItem::present);
    }

    @Override
    public boolean complete(Attempt attempt, AssignmentStatus status, EndReport end, Instant at) {
        return switch (status) {
            case PENDING, RUNNING ->
                    throw new IllegalArgumentException(
                            "an attempt ends COMPLETED, FAILED or STOPPED, got: " + status);
            case COMPLETED -> completed(attempt, end, at);
            case FAILED, STOPPED ->
                    ended(
                            attempt,
                            DynamoAttempts::lasts,
                            item -> AttemptItem.ended(item, status, end, at));
        };
    }

    @Override
    public boolean completeUnstarted(
            Attempt attempt, AssignmentStatus status, EndReport end, Instant at) {
        return switch (status) {
            case PENDING, RUNNING, COMPLETED ->
                    throw new IllegalArgumentException(
                            "an attempt that has not started ends FAILED or STOPPED, got: "
                                    + status);
            case FAILED, STOPPED ->
                    ended(
                            attempt,
                            DynamoAttempts::isUnstarted,
                            item -> AttemptItem.ended(item, status, end, at));
        };
    }

    @Override
    public void answered(Attempt attempt) {
        var known = change(attempt, record -> true, AttemptItem::answered);
        known.ifPresent(record -> open.remove(attempt));
    }

    @Override
    public Optional<AttemptRecord> find(String attemptId) {
        return table.get(AttemptItem.key(attemptId)).map(AttemptItem::read);
    }

    @Override
    public boolean isNewest(Attempt attempt) {
        return table.get(HeadItem.key(attempt.assignment()))
                .map(head -> !HeadItem.read(head, attempt.assignment()).fences(attempt))
                .orElse(true);
    }

    @Override
    public List<AttemptRecord> newest(RunId run, Optional<Integer> round) {
        var prefix = round.map(HeadItem::prefix).orElse(HeadItem.prefix());
        var keys =
                table.range(Key.ofRun(run)).startingWith(prefix).stream()
                        .map(head -> AttemptItem.key(HeadItem.newest(head)))
                        .toList();
        Map<Key, AttemptRecord> records =
                table.getAll(keys).stream().collect(Collectors.toMap(Item::key, AttemptItem::read));
        return keys.stream()
                .flatMap(key -> Optional.ofNullable(records.get(key)).stream())
                .toList();
    }

    @Override
    public List<AttemptRecord> unfinished(RunId run) {
        return table.getAll(open.of(run)).stream()
                .map(AttemptItem::read)
                .filter(record -> !record.answered())
                .sorted(Comparator.comparing(AttemptRecord::admittedAt))
                .toList();
    }

    /** The entry comes first: an attempt without one would be looked after by nobody. */
    private boolean isAdmitted(Admitted stored, String token, Instant at) {
        var attempt = stored.attempt();
        open.add(attempt);
        return table.write(
                RunItem.activeIn(attempt.assignment().run(), attempt.segment()),
                Write.Put.next(stored.head(), HeadItem.after(stored.headItem(), attempt).body()),
                Write.Put.next(stored.own(), AttemptItem.admitted(attempt, token, at)));
    }

    /** The attempt that this one fences, as it is now. */
    private Optional<AttemptRecord> before(Admitted stored) {
        var before =
                stored.isKnown()
                        ? stored.headItem().flatMap(HeadItem::before)
                        : stored.headItem().map(head -> head.attempt().id());
        return before.flatMap(this::find);
    }

    private boolean isLaunched(Admitted stored, String container, Instant at) {
        var attempt = stored.attempt();
        return table.write(
                RunItem.activeIn(attempt.assignment().run(), attempt.segment()),
                HeadItem.newestIs(attempt),
                Write.Put.next(stored.own(), AttemptItem.launched(stored.own(), container, at)));
    }

    private boolean completed(Attempt attempt, EndReport end, Instant at) {
        return Contention.until(
                () -> {
                    var stored = Admitted.of(table, attempt);
                    if (!stored.lives()) {
                        return Optional.of(false);
                    }
                    var head = stored.headItem().orElseThrow().completed();
                    var own = AttemptItem.ended(stored.own(), AssignmentStatus.COMPLETED, end, at);
                    return whenTrue(
                            table.write(
                                    Write.Put.next(stored.own(), own),
                                    Write.Put.next(stored.head(), head.body())));
                });
    }

    /** A fenced attempt can end so, too: its head is not asked. */
    private boolean ended(
            Attempt attempt, Predicate<AttemptRecord> which, Function<Item, JsonObject> ending) {
        return table.change(
                AttemptItem.key(attempt.id()),
                read ->
                        read.filter(item -> which.test(AttemptItem.read(item)))
                                .map(ending)
                                .map(body -> Change.to(body, true))
                                .orElse(Change.none(false)));
    }

    private static boolean isUnstarted(AttemptRecord record) {
        return lasts(record) && record.container().isEmpty() && record.startedAt().isEmpty();
    }

    private static boolean lasts(AttemptRecord record) {
        return record.end().isEmpty();
    }

    /**
     * Changes an attempt that this is true of; its record then, empty if it is unknown. Nothing is
     * written that is the same.
     */
    private Optional<AttemptRecord> change(
            Attempt attempt, Predicate<AttemptRecord> condition, Function<Item, JsonObject> step) {
        return table.change(
                AttemptItem.key(attempt.id()),
                read ->
                        read.map(item -> changed(item, condition, step))
                                .orElse(Change.none(Optional.empty())));
    }

    private static Change<Optional<AttemptRecord>> changed(
            Item item, Predicate<AttemptRecord> condition, Function<Item, JsonObject> step) {
        var record = AttemptItem.read(item);
        var body = condition.test(record) ? step.apply(item) : item.body();
        return body.equals(item.body())
                ? Change.none(Optional.of(record))
                : Change.to(body, Optional.of(AttemptItem.read(item.next(body))));
    }

    /** The answer of a write that is to be tried again if somebody came in between. */
    private static Optional<Boolean> whenTrue(boolean isWritten) {
        return isWritten ? Optional.of(true) : Optional.empty();
    }
}
