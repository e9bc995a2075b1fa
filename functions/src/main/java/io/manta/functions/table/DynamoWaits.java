package io.manta.functions.table;

import io.manta.contract.id.Assignment;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonObject;
import io.manta.contract.machine.Mark;
import io.manta.engine.port.Pass;
import io.manta.engine.port.Wait;
import io.manta.engine.port.Waits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Waits and marks, in the partition of their run, and arrivals, each state's in a partition of its
 * own: they are counted as often as there are some, which must not slow down what the run's
 * partition is asked.
 */
public final class DynamoWaits implements Waits {
    private final Table table;

    public DynamoWaits(Table table) {
        this.table = table;
    }

    @Override
    public Parked park(Wait wait) {
        return Contention.until(
                () -> {
                    var stored = stored(wait);
                    if (!isActive(stored, wait.pass())) {
                        return Optional.of(Parked.RUN_ENDED);
                    }
                    var key = WaitItem.key(wait);
                    var known = stored.getOrDefault(key, Item.absent(key));
                    if (known.version() > 0 && WaitItem.read(known).isNewerThan(wait)) {
                        return Optional.of(Parked.SUPERSEDED);
                    }
                    var body = WaitItem.body(wait);
                    var isParked =
                            body.equals(known.body())
                                    || table.write(
                                            activeIn(wait.pass()), Write.Put.next(known, body));
                    return isParked ? Optional.of(Parked.PARKED) : Optional.empty();
                });
    }

    @Override
    public boolean release(Pass pass, Mark mark) {
        var set = Write.Put.always(WaitItem.key(pass, mark), WaitItem.body(mark));
        return table.write(activeIn(pass), set);
    }

    @Override
    public Set<Mark> released(Pass pass) {
        return table.range(Key.ofRun(pass.run())).startingWith(WaitItem.marks(pass)).stream()
                .map(WaitItem::readMark)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<Wait> waiting(Pass pass, Mark mark) {
        return waits(pass.run(), WaitItem.prefix(pass)).stream()
                .filter(wait -> wait.after().contains(mark))
                .toList();
    }

    @Override
    public List<Wait> waiting(RunId run) {
        return waits(run, WaitItem.prefix());
    }

    @Override
    public void forget(Wait wait) {
        Contention.until(
                () -> {
                    var parked = table.get(WaitItem.key(wait)).filter(item -> isOf(item, wait));
                    return parked.isEmpty() || table.delete(parked.get())
                            ? Optional.of(true)
                            : Optional.empty();
                });
    }

    @Override
    public int arrive(Pass pass, String state, Assignment assignment) {
        table.put(Item.first(ArrivalItem.key(pass, state, assignment), JsonObject.EMPTY));
        return table.range(ArrivalItem.partition(pass, state)).count(ArrivalItem.prefix());
    }

    private Map<Key, Item> stored(Wait wait) {
        return table.getAll(List.of(RunItem.key(wait.pass().run()), WaitItem.key(wait))).stream()
                .collect(Collectors.toMap(Item::key, Function.identity()));
    }

    private static boolean isActive(Map<Key, Item> stored, Pass pass) {
        return Optional.ofNullable(stored.get(RunItem.key(pass.run())))
                .map(run -> RunItem.isActiveIn(run, pass.segment()))
                .orElse(false);
    }

    private static Write.Check activeIn(Pass pass) {
        return RunItem.activeIn(pass.run(), pass.segment());
    }

    private List<Wait> waits(RunId run, String prefix) {
        return table.range(Key.ofRun(run)).startingWith(prefix).stream()
                .map(WaitItem::read)
                .toList();
    }

    /** Whether what is parked is this try, and no other of the same waiter. */
    private static boolean isOf(Item item, Wait wait) {
        var parked = WaitItem.read(item);
        return !parked.isNewerThan(wait) && !wait.isNewerThan(parked);
    }
}
