package io.manta.functions.table;

import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonObject;
import io.manta.contract.run.RunStatus;
import io.manta.engine.port.RunOutcome;
import io.manta.engine.port.RunRecord;
import io.manta.engine.port.Runs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs: {@code run#<run>}, {@code run}, and their index. A change is read, computed and written if
 * nobody came in between; with the index's entry in one transaction if that has to move.
 */
public final class DynamoRuns implements Runs {
    private final Table table;
    private final RunIndex index;

    public DynamoRuns(Table table) {
        this.table = table;
        this.index = new RunIndex(table);
    }

    @Override
    public boolean create(RunRecord run) {
        var writes = new ArrayList<Write>();
        writes.add(Write.Put.first(RunItem.key(run.id()), RunItem.body(run)));
        writes.addAll(RunIndex.first(run));
        return table.write(writes);
    }

    @Override
    public Optional<RunRecord> get(RunId run) {
        return table.get(RunItem.key(run)).map(RunItem::read);
    }

    @Override
    public List<RunRecord> list() {
        return read(index.newestFirst()).toList();
    }

    @Override
    public List<RunRecord> recent(Instant endedSince) {
        return read(index.recent(endedSince))
                .filter(run -> run.endedAt().map(at -> !at.isBefore(endedSince)).orElse(true))
                .sorted(Comparator.comparing(RunRecord::id))
                .toList();
    }

    @Override
    public boolean activate(RunId run, int segment) {
        return change(
                run,
                old -> !old.status().isEnded() && old.segment() == segment,
                (item, old) ->
                        old.status() == RunStatus.ACTIVE ? item.body() : RunItem.activated(item));
    }

    @Override
    public boolean end(RunId run, RunOutcome outcome, Instant at) {
        return change(
                run,
                old -> !old.status().isEnded(),
                (item, old) -> RunItem.ended(item, outcome, at));
    }

    @Override
    public boolean end(RunRecord seen, RunOutcome outcome, Instant at) {
        return change(
                seen.id(),
                old ->
                        !old.status().isEnded()
                                && old.segment() == seen.segment()
                                && old.redrive() == seen.redrive(),
                (item, old) -> RunItem.ended(item, outcome, at));
    }

    @Override
    public boolean requestStop(RunId run, String reason) {
        return change(
                run,
                old -> !old.status().isEnded(),
                (item, old) ->
                        old.stopReason().isPresent()
                                ? item.body()
                                : RunItem.stopRequested(item, reason));
    }

    @Override
    public boolean restart(RunId run, Restart restart) {
        return change(
                run,
                old -> mayBeginAnew(old) && old.segment() == restart.segment() - 1,
                (item, old) -> RunItem.begunAnew(item, restart));
    }

    @Override
    public boolean reopen(RunId run, int segment, int redrive) {
        return change(
                run,
                old -> old.segment() == segment && goesOn(old, redrive),
                (item, old) -> reopened(item, old, redrive));
    }

    @Override
    public void reached(RunId run, int round) {
        change(run, old -> old.round() < round, (item, old) -> RunItem.reached(item, round));
    }

    @Override
    public boolean handOver(RunId run, int next) {
        return change(
                run,
                old ->
                        old.status() == RunStatus.ACTIVE
                                && (old.segment() == next || old.segment() == next - 1),
                (item, old) ->
                        old.segment() == next ? item.body() : RunItem.handedOver(item, next));
    }

    /** What an item that was read becomes. */
    private interface Step {
        JsonObject apply(Item item, RunRecord old);
    }

    private static boolean mayBeginAnew(RunRecord run) {
        return run.status() == RunStatus.STOPPED || run.status() == RunStatus.FAILED;
    }

    /** Whether a run goes on, or does so once it is known that it was redriven this often. */
    private static boolean goesOn(RunRecord run, int redrive) {
        return !run.status().isEnded() || (mayBeginAnew(run) && run.redrive() < redrive);
    }

    private static JsonObject reopened(Item item, RunRecord old, int redrive) {
        if (old.status().isEnded()) {
            return RunItem.reopened(item, redrive);
        }
        return old.redrive() < redrive ? RunItem.redriven(item, redrive) : item.body();
    }

    /** Changes a run that this is true of; whether it was. Nothing is written that is the same. */
    private boolean change(RunId run, Predicate<RunRecord> condition, Step step) {
        return Contention.until(
                () -> {
                    var item = table.get(RunItem.key(run));
                    var old = item.map(RunItem::read).filter(condition);
                    if (old.isEmpty()) {
                        return Optional.of(false);
                    }
                    var body = step.apply(item.orElseThrow(), old.get());
                    return isStored(item.orElseThrow(), old.get(), body)
                            ? Optional.of(true)
                            : Optional.empty();
                });
    }

    private boolean isStored(Item item, RunRecord old, JsonObject body) {
        if (body.equals(item.body())) {
            return true;
        }
        var moves = RunIndex.moved(old, RunItem.read(item.next(body)));
        if (moves.isEmpty()) {
            return table.putNext(item, body);
        }
        var writes = new ArrayList<Write>(moves);
        writes.add(0, Write.Put.next(item, body));
        return table.write(writes);
    }

    /** The runs of these keys, in their order. */
    private Stream<RunRecord> read(List<Key> keys) {
        Map<Key, RunRecord> runs =
                table.getAll(keys).stream().collect(Collectors.toMap(Item::key, RunItem::read));
        return keys.stream().flatMap(key -> Optional.ofNullable(runs.get(key)).stream());
    }
}
